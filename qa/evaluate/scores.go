package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// scored is a reply as its score alone tells it: how sure the engine was, and whether
// it gave a right answer. What had to be refused is not right, whatever was replied.
type scored struct {
	score float64
	right bool
}

// auroc is the area under the receiver operating characteristic: how likely the score of
// a right answer is above that of a reply that is none, ties counting half. It tells
// false where there is not at least one of each.
func auroc(replies []scored) (area float64, ok bool) {
	sorted := slices.SortedFunc(slices.Values(replies), func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	var right, below, above float64 // below: wrong ones of a lower score
	for from := 0; from < len(sorted); {
		var tiedRight, tiedWrong float64
		to := from
		for ; to < len(sorted) && sorted[to].score == sorted[from].score; to++ {
			if sorted[to].right {
				tiedRight++
			} else {
				tiedWrong++
			}
		}
		above += tiedRight * (below + tiedWrong/2)
		right += tiedRight
		below += tiedWrong
		from = to
	}
	if right == 0 || below == 0 {
		return 0, false
	}
	return above / (right * below), true
}

// upperBound is the one-sided 95% bound of Clopper and Pearson on a share of which so many
// of so many were seen, in percent: were it larger, so few would be seen once in twenty times.
func upperBound(seen, of int) float64 {
	if seen >= of {
		return 100
	}
	low, high := float64(seen)/float64(of), 1.0
	for range 60 {
		mid := (low + high) / 2
		if atMost(seen, of, mid) > .05 {
			low = mid
		} else {
			high = mid
		}
	}
	return 100 * high
}

// atMost is how likely at most so many of so many tries succeed, each with probability p.
func atMost(successes, tries int, p float64) float64 {
	if p <= 0 {
		return 1
	}
	if p >= 1 {
		return 0
	}
	sum := 0.0
	logChoose := 0.0
	for k := range successes + 1 {
		if k > 0 {
			logChoose += math.Log(float64(tries-k+1)) - math.Log(float64(k))
		}
		sum += math.Exp(logChoose + float64(k)*math.Log(p) + float64(tries-k)*math.Log1p(-p))
	}
	return sum
}
