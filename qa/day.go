package qa

import (
	"fmt"
	"strings"
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

// sayYears is the time from one day to another in whole years or, within the first one, in days.
func sayYears(from, to time.Time, lang string) string {
	years := to.Year() - from.Year()
	if to.YearDay() < from.YearDay() {
		years--
	}
	if years < 1 {
		return strings.TrimSuffix(sayGap(int(to.Sub(from).Hours()/24), lang), ".")
	}
	if years == 1 {
		return text(lang, "year")
	}
	return fmt.Sprintf(text(lang, "years"), years)
}

func dayOf(q seeds.Quantity) time.Time {
	return time.Date(q.Year, time.Month(q.Month), q.Day, 0, 0, 0, 0, time.UTC)
}

func daysBetween(a, b seeds.Quantity) int {
	days := int(dayOf(b).Sub(dayOf(a)).Hours() / 24)
	return max(days, -days)
}

// sayGap is a number of days in words, with the months or years where there are many.
func sayGap(days int, lang string) string {
	if years := (days + 182) / 365; days > 2*365 {
		return fmt.Sprintf(text(lang, "gap_years"), thousands(days, lang), years)
	}
	if months := (days + 15) / 30; months > 1 {
		return fmt.Sprintf(text(lang, "gap_months"), days, months)
	}
	if days == 1 {
		return text(lang, "gap_day")
	}
	return fmt.Sprintf(text(lang, "gap"), days)
}

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
