package qa

import (
	"fmt"
	"math"
	"time"

	"kazindobot/seeds"
)

var monthNames = map[string][12]string{
	"id": {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// Day is a day in words, as people write it: "26 April 2023".
func Day(t time.Time, lang string) string {
	names, ok := monthNames[lang]
	if !ok {
		names = monthNames["en"]
	}
	return fmt.Sprintf("%d %s %d", t.Day(), names[t.Month()-1], t.Year())
}

var weekdayNames = map[string][7]string{
	"id": {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"},
	"en": {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

// weekday is the day of the week that a day is.
func weekday(t time.Time, lang string) string {
	names, ok := weekdayNames[lang]
	if !ok {
		names = weekdayNames["en"]
	}
	return names[t.Weekday()]
}

// sayYears is the time from one day to another in whole years or, within the first one, in days.
func sayYears(from, to time.Time, lang string) string {
	switch years := wholeMonths(from, to) / 12; years {
	case 0:
		return sayGap(from, to, lang)
	case 1:
		return text(lang, "year")
	default:
		return fmt.Sprintf(text(lang, "years"), years)
	}
}

// wholeMonths is how many months have gone by from one day to a later one.
func wholeMonths(from, to time.Time) int {
	months := 12*(to.Year()-from.Year()) + int(to.Month()-from.Month())
	if to.Day() < from.Day() {
		months--
	}
	return months
}

func dayOf(q seeds.Quantity) time.Time {
	return time.Date(q.Year, time.Month(q.Month), q.Day, 0, 0, 0, 0, time.UTC)
}

// quantityOf is a day as a date that a text may name.
func quantityOf(day time.Time) seeds.Quantity {
	return seeds.Quantity{Kind: seeds.Date, Year: day.Year(), Month: int(day.Month()), Day: day.Day()}
}

// sayGap is the time between two days in words: the days, with the months or years where there are many.
func sayGap(a, b time.Time, lang string) string {
	if b.Before(a) {
		a, b = b, a
	}
	days, months := int(b.Sub(a).Hours()/24), wholeMonths(a, b)
	about := int(math.Round(float64(days) / daysPerMonth))
	switch {
	case months >= 24 && months%12 == 1:
		return fmt.Sprintf(text(lang, "gap_years_month"), thousands(days, lang), months/12)
	case months >= 24 && months%12 > 1:
		return fmt.Sprintf(text(lang, "gap_years"), thousands(days, lang), months/12, months%12)
	case months >= 24:
		return fmt.Sprintf(text(lang, "gap_whole_years"), thousands(days, lang), months/12)
	case about > 1:
		return fmt.Sprintf(text(lang, "gap_months"), days, about)
	case days == 1:
		return text(lang, "gap_day")
	}
	return fmt.Sprintf(text(lang, "gap"), days)
}

// daysPerMonth is how long a month is in the mean.
const daysPerMonth = 365.25 / 12

// thousands is a number with its thousands parted as the language does it.
func thousands(n int, lang string) string {
	mark := ","
	if lang == "id" {
		mark = "."
	}
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}
