// Package rounds holds the flag of the suite of faults. Every package's tests take it, so that
// "go test -tags fault ./... -rounds N" can be said of all of them; those of cli play the rounds.
package rounds

import "flag"

// N is how many rounds the suite of faults plays.
var N = flag.Int("rounds", 30, "how many `rounds` the suite of faults plays")
