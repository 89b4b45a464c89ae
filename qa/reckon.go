package qa

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kazindobot/seeds"
)

// operation is what a question wants done with two numbers.
type operation struct {
	name  string // of its text, and for the explanation
	words map[string]bool
	alike bool // both must be of one unit
	of    func(a, b float64) float64

	ofOneThing bool // both must count the same: polling stations here and abroad
}

// wantedIn tells whether a question wants the operation: "the sum of A and B", but not "what sum is spent on A?"
func (o operation) wantedIn(q *question) bool {
	says := slices.ContainsFunc(q.words, func(t token) bool { return o.words[t.text] && t.text != "sum" }) || o.words["sum"] && q.saysRun("sum of")
	return says && (o.name != "more" || q.says(choosing))
}

// moreWords ask which of two numbers is the larger or the smaller one.
var moreWords = set("more bigger larger greater fewer smaller less banyak besar kecil sedikit")

// operations in the order in which their words are looked for. The smaller number is the share of the larger one, and for a mean
// the larger is divided by the smaller.
var operations = []operation{
	{"share", set("percent percentage share proportion fraction persen persentase persennya prosentase proporsi porsi"), true, func(a, b float64) float64 { return 100 * min(a, b) / max(a, b) }, true},
	{"times", set("times kali lipat"), false, func(a, b float64) float64 { return max(a, b) / min(a, b) }, false},
	{"mean", set("average mean apiece divided split rata rata2 dibagi dibagikan"), false, func(a, b float64) float64 { return max(a, b) / min(a, b) }, false},
	{"difference", set("difference gap selisih selisihnya"), true, func(a, b float64) float64 { return math.Abs(a - b) }, false},
	{"sum", set("sum combined altogether together added plus jumlahkan dijumlahkan ditambah digabung digabungkan ditotal gabungan"), true, func(a, b float64) float64 { return a + b }, true},
	{"more", moreWords, true, math.Max, false},
}

// relating words stand between two numbers that something is done with.
var relating = set("of from among per each every to into for dari antara per setiap tiap ke kepada untuk in")

// reckon answers what two numbers of the articles make together: their difference or sum, how many times or percent of the
// other the one is, a mean, or which is more; nil where the question is not of that sort or does not name just two.
func (e *Engine) reckon(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 {
		return nil
	}
	at := slices.IndexFunc(operations, func(o operation) bool { return o.wantedIn(q) })
	if at < 0 {
		return nil
	}
	op := operations[at]
	chooses := q.says(choosing) // "the number of A or that of B"
	relates := func(t token) bool {
		if chooses {
			return op.words[t.text] || choosing[t.text]
		}
		return op.words[t.text] || pairing[t.text] || opposing[t.text] || relating[t.text]
	}
	var a, b *factIndex
	best := 0.0
	try := func(left, right []token) {
		m, sureA := e.amountOf(q, left)
		if m == nil {
			return
		}
		n, sureB := e.amountOf(q, right)
		if n == nil || m == n || op.alike && !sameUnit(m, n) || op.ofOneThing && !countsAlike(m, n) {
			return
		}
		if sure := min(sureA, sureB); sure > best {
			a, b, best = m, n, sure
		}
	}
	e.eachParting(q, relates, false, func(left, right []token) {
		try(left, right)
		if op.name == "share" { // "what percentage of the candidates are women?"
			try(slices.Concat(left, right), left)
		}
	})
	if a == nil {
		return nil
	}
	if b.amount().Num > a.amount().Num {
		a, b = b, a
	}
	return &composition{how: "reckons with two numbers: " + op.name, subject: a.subject.id, say: func(r *Reply, lang string) string {
		result := sayNumber(op.of(a.amount().Num, b.amount().Num), lang)
		return fill(text(lang, op.name), result) + " " + e.sayFacts(r, lang, a, b)
	}}
}

// sureAmount is how sure both numbers must be: what is reckoned of another one than was meant is wrong twice.
const sureAmount = .8

// amountOf is the fact that gives the number which some words of a question name, and how sure that is: asked as "how many" by themselves.
func (e *Engine) amountOf(q *question, words []token) (*factIndex, float64) {
	many := e.partOf(q, words)
	if !slices.Contains(many.slots, "count") && !slices.Contains(many.slots, "money") {
		for len(words) > 1 && linkWords[words[0].text] { // "of the candidates"
			words = words[1:]
		}
		many = e.partOf(q, e.lexicon.tokens(text(q.lang, "ask_amount")), words)
	}
	if !many.namesThing() {
		return nil, 0
	}
	best := e.candidatesFor(many).best
	if !best.isSure(sureAmount) || best.fi.amount() == nil || best.fi.amount().Num <= 0 {
		return nil, 0
	}
	return best.fi, best.score
}

// amount is the number or sum of money that a fact answers with; nil for none.
func (fi *factIndex) amount() *seeds.Quantity {
	if vs := fi.fact.Values; len(vs) > 0 && (fi.fact.Kinds[0] == "number" || fi.fact.Kinds[0] == "money") {
		return vs[0].Quantity
	}
	return nil
}

func sameUnit(a, b *factIndex) bool {
	return a.amount().Kind == b.amount().Kind && a.amount().Currency == b.amount().Currency
}

// countsAlike tells whether two facts count things that are called alike: "women candidates" and "candidates".
func countsAlike(a, b *factIndex) bool {
	for lang, unit := range a.fact.Unit {
		if slices.ContainsFunc(strings.Fields(unit), func(word string) bool { return slices.Contains(strings.Fields(b.fact.Unit[lang]), word) }) {
			return true
		}
	}
	return len(a.fact.Unit) == 0 && len(b.fact.Unit) == 0
}

// sayNumber is a number as the language writes it, to a tenth where it is small.
func sayNumber(f float64, lang string) string {
	if f >= 10 {
		f = math.Round(f)
	}
	whole := math.Trunc(math.Round(f*10) / 10)
	said := thousands(int(whole), lang)
	if tenth := int(math.Round((f - whole) * 10)); tenth > 0 {
		point := "."
		if lang == "id" {
			point = ","
		}
		said = strings.Join([]string{said, strconv.Itoa(tenth)}, point)
	}
	return said
}
