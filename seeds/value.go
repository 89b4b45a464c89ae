package seeds

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Value is a piece of typed data that answers a question: a quantity, a span
// of two dates, a duration, or a name.
type Value struct {
	Raw      string
	Dates    []Quantity // one, or the first and last day of a span
	Quantity *Quantity  // a number, ordinal, percentage or sum of money
	Duration string     // "25 years"
	Name     string     // of a person, organisation, place ...
}

// parseValue reads a value as the facts write it; the fact's kinds tell a plain number's meaning.
func parseValue(raw string, kinds []string) (Value, error) {
	raw = strings.TrimSpace(raw)
	v := Value{Raw: raw}
	switch {
	case raw == "":
		return v, fmt.Errorf("an empty value: write the date, number or name that answers the question")
	case raw[0] < '0' || raw[0] > '9':
		v.Name = raw
		return v, nil
	}
	if first, second, span := strings.Cut(raw, "/"); span {
		for _, part := range []string{first, second} {
			d, err := isoDate(part)
			if err != nil {
				return v, err
			}
			v.Dates = append(v.Dates, d)
		}
		return v, nil
	}
	number, unit, hasUnit := strings.Cut(raw, " ")
	if !hasUnit && (strings.Contains(raw, "-") || len(raw) == 4 && slices.Contains(kinds, "date")) {
		d, err := isoDate(raw)
		v.Dates = []Quantity{d}
		return v, err
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return v, fmt.Errorf("value %q: want a number such as 1300 or 54.8, a date such as 2023-04-26, or a name", raw)
	}
	q := Quantity{Num: f}
	switch {
	case hasUnit && len(unit) == 3 && unit == strings.ToUpper(unit):
		q.Kind, q.Currency = Money, unit
	case hasUnit:
		v.Duration = raw
	case slices.Contains(kinds, "percent"):
		q.Kind = Percent
	case slices.Contains(kinds, "ordinal"):
		q.Kind = Ordinal
	}
	v.Quantity = &q
	return v, nil
}

// MustValue is a value that is known to be well written.
func MustValue(raw string, kinds ...string) Value {
	v, err := parseValue(raw, kinds)
	if err != nil {
		panic("seeds: " + err.Error())
	}
	return v
}

// isoDate reads 2023-04-26, 2023-04 or 2023.
func isoDate(s string) (Quantity, error) {
	q := Quantity{Kind: Date}
	parts := strings.Split(s, "-")
	for i, to := range []*int{&q.Year, &q.Month, &q.Day} {
		if i >= len(parts) {
			break
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return q, fmt.Errorf("date %q: want YYYY-MM-DD, YYYY-MM or YYYY", s)
		}
		*to = n
	}
	if len(parts) > 3 || q.Year < 1000 || q.Year > 2999 || q.Month > 12 || q.Day > 31 || len(parts) > 1 && q.Month == 0 || len(parts) > 2 && q.Day == 0 {
		return q, fmt.Errorf("date %q: want YYYY-MM-DD, YYYY-MM or YYYY", s)
	}
	return q, nil
}

// Quantities are the dates and numbers that the value consists of; none for a name.
func (v Value) Quantities() []Quantity {
	if v.Quantity != nil {
		return []Quantity{*v.Quantity}
	}
	return v.Dates
}
