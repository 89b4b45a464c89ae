package evaluate

import (
	"cmp"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// Contrast is a question of a fact's own and one that differs in what matters, so that the fact's answer,
// as it stands, would be false to it.
type Contrast struct {
	Fact, Lang        string
	Way               string // what was changed
	Original, Altered string
}

// ContrastWays are the ways of changing a question, in the order of the table.
var ContrastWays = []string{"year", "number", "person", "place", "attribute", "negation", "relation"}

// The lists that questions are changed by. None of it is from the facts.
var (
	otherYears      = []string{"1958", "1973", "1984", "2009", "2014", "2018"}
	otherPersons    = []string{"Karel Dvorak", "Grace Adeyemi", "Ahmet Yilmaz", "Lucia Fontana", "Bambang Wirawan", "Serik Omarov"}
	otherPlaces     = []string{"Montevideo", "Reykjavik", "Nairobi", "Lisbon", "Peru", "Estonia"}
	otherAttributes = map[string][]string{
		"id": {"Berapa nomor telepon %s?", "Apa warna %s?", "Berapa harga %s?", "Siapa penyanyi favorit %s?", "Berapa luas kolam renang %s?"},
		"en": {"What is the phone number of %s?", "What colour is %s?", "How much does %s cost?", "What is the favourite song of %s?", "Who designed the logo of %s?"},
	}
	reversed = [][2]string{{"signed", "witnessed"}, {"menandatangani", "menyaksikan"}, {"ditandatangani", "disaksikan"}, {"signatories", "witnesses"}, {"sign", "witness"}}

	yearForm   = regexp.MustCompile(`\b(19|20)\d\d\b`)
	numberForm = regexp.MustCompile(`\b\d{1,3}([.,]\d{3})*\b`)
	negatable  = map[string]*regexp.Regexp{"en": regexp.MustCompile(`(?i)\b(is|are|was|were|did|does|do|has|have|will|can)\b`), "id": regexp.MustCompile(`(?i)\byang\b`)}
	// A question that has a negation already would get a double one, and one for yes or no ("isn't it the first?") asks the same with and without.
	negative = regexp.MustCompile(`(?i)\b(not|no|tidak|bukan|belum|tanpa)\b|^(is|are|was|were|did|does|do|has|have|will|can)\b`)
	negation = map[string]string{"en": " not", "id": " tidak"} // behind what can be negated
	sentTo   = regexp.MustCompile(`(?i)\b(Kazakhstan|Indonesia)('s)?( [a-z]+)? (to|untuk|bagi|for) (Kazakhstan|Indonesia)\b`)
)

const (
	perFact      = 4 // phrasings of each fact in each language
	contrastSeed = 1
)

// Contrasts makes contrasts of the facts' own phrasings, the same ones each time.
func Contrasts(k *seeds.Knowledge) []Contrast {
	random := rand.New(rand.NewPCG(contrastSeed, 0))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	names := map[string]map[string]*regexp.Regexp{}
	for _, lang := range k.Languages {
		names[lang] = map[string]*regexp.Regexp{"person": namesOf(k, lang, "person"), "place": namesOf(k, lang, "place", "country")}
	}
	var out []Contrast
	for _, f := range k.Facts() {
		if f.Status != seeds.Current {
			continue
		}
		for _, lang := range k.Languages {
			for i, q := range f.Phrasings[lang][:min(perFact, len(f.Phrasings[lang]))] {
				add := func(way, altered string) {
					if altered != q {
						out = append(out, Contrast{f.ID, lang, way, q, altered})
					}
				}
				add("year", yearForm.ReplaceAllString(q, pick(otherYears)))
				add("number", numberForm.ReplaceAllStringFunc(q, func(string) string { return strconv.Itoa(31 + random.IntN(60)) }))
				add("person", names[lang]["person"].ReplaceAllString(q, pick(otherPersons)))
				add("place", names[lang]["place"].ReplaceAllString(q, pick(otherPlaces)))
				if attributes := otherAttributes[lang]; i == 0 && attributes != nil {
					add("attribute", strings.Replace(pick(attributes), "%s", f.Subject.Name[lang], 1))
				}
				if form := negatable[lang]; form != nil && !negative.MatchString(q) {
					if at := form.FindStringIndex(q); at != nil {
						add("negation", q[:at[1]]+negation[lang]+q[at[1]:])
					}
				}
				add("relation", reverse(q))
			}
		}
	}
	return out
}

// namesOf matches the names of the lexicon's entities of some types; nothing where it has none.
func namesOf(k *seeds.Knowledge, lang string, types ...string) *regexp.Regexp {
	var forms []string
	for _, c := range k.Lexicon.Concepts {
		if c.Class == seeds.Entity && slices.Contains(types, c.Type) {
			for _, form := range c.Forms[lang] {
				forms = append(forms, regexp.QuoteMeta(form))
			}
		}
	}
	if len(forms) == 0 {
		return regexp.MustCompile(`$^`)
	}
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return regexp.MustCompile(`(?i)\b(` + strings.Join(forms, "|") + `)\b`)
}

// reverse turns round who did what in a question; one that tells nothing of the kind stays.
func reverse(q string) string {
	if swapped := sentTo.ReplaceAllString(q, "$5$2$3 $4 $1"); swapped != q {
		return swapped
	}
	for _, r := range reversed {
		for i := range r {
			if strings.Contains(q, r[1-i][:4]) { // it names both: "who was there as a witness when it was signed?"
				continue
			}
			if form := regexp.MustCompile(`\b` + r[i] + `\b`); form.MatchString(q) {
				return form.ReplaceAllString(q, r[1-i])
			}
		}
	}
	return q
}

// ContrastReport tells how many contrasts were made and which of them still got the original's answer.
type ContrastReport struct {
	Ways   map[string]*ContrastTally `json:"ways"`
	Failed []Contrast                `json:"-"`
}

// All counts the contrasts of every way.
func (r ContrastReport) All() ContrastTally {
	var all ContrastTally
	for _, t := range r.Ways {
		all.Pairs, all.Same = all.Pairs+t.Pairs, all.Same+t.Same
	}
	return all
}

// ContrastTally counts contrasts of one way: all whose original is answered, and those with the same answer.
type ContrastTally struct {
	Pairs int `json:"pairs"`
	Same  int `json:"same"`
}

// Share is the percentage of pairs with the same answer; 0 of none.
func (t ContrastTally) Share() float64 { return 100 - Share(t.Pairs-t.Same, t.Pairs) }

// RunContrasts asks both questions of every contrast, each in a conversation of its own. An answer that first
// corrects what the question takes for granted is not the original's. An attribute that no article gives may get no answer at all.
func RunContrasts(engine Asker, contrasts []Contrast, progress func(done, total int)) ContrastReport {
	r := ContrastReport{Ways: map[string]*ContrastTally{}}
	originals := map[[2]string]qa.Reply{} // each is asked once, however many ways it is changed
	for i, c := range contrasts {
		if progress != nil {
			progress(i+1, len(contrasts))
		}
		key := [2]string{c.Lang, c.Original}
		original, ok := originals[key]
		if !ok {
			original = engine.Ask(&qa.Conversation{Lang: c.Lang}, c.Original)
			originals[key] = original
		}
		if original.Kind != qa.KindAnswer && c.Way != "attribute" {
			continue
		}
		t := r.Ways[c.Way]
		if t == nil {
			t = &ContrastTally{}
			r.Ways[c.Way] = t
		}
		t.Pairs++
		altered := engine.Ask(&qa.Conversation{Lang: c.Lang}, c.Altered)
		if altered.Kind == qa.KindAnswer && (altered.Answer == original.Answer || c.Way == "attribute") {
			t.Same++
			r.Failed = append(r.Failed, c)
		}
	}
	return r
}
