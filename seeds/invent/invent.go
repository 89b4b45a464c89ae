// Package invent makes up knowledge: articles of subjects that do not exist, as many as are wanted, the same
// ones each time. Engines are measured with it: whether new articles harm old ones, and how they grow.
package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"kazindobot/seeds"
)

// things are the kinds of subject, by language.
var things = []seeds.Text{
	{"id": "jembatan", "en": "bridge"}, {"id": "mercusuar", "en": "lighthouse"}, {"id": "perpustakaan", "en": "library"}, {"id": "pabrik keju", "en": "cheese factory"},
	{"id": "kebun raya", "en": "botanical garden"}, {"id": "stasiun kereta", "en": "railway station"}, {"id": "akuarium", "en": "aquarium"}, {"id": "observatorium", "en": "observatory"},
	{"id": "gedung opera", "en": "opera house"}, {"id": "sekolah layar", "en": "sailing school"},
}

// template is a fact to be made of a subject: S stands for its name, V for the value as a text has it.
type template struct {
	id, kind  string
	keywords  seeds.Texts
	answer    seeds.Text
	phrasings seeds.Texts
	value     func(r *rand.Rand) (value string, said seeds.Text)
}

var templates = []template{
	{id: "opened", kind: "date", value: someDay,
		keywords: seeds.Texts{"id": {"dibuka/diresmikan"}, "en": {"opened/open"}}, answer: seeds.Text{"id": "V: hari itu S dibuka.", "en": "V: S opened on that day."},
		phrasings: seeds.Texts{"id": {"Kapan S dibuka?", "Tanggal berapa S diresmikan?"}, "en": {"When did S open?", "On what date was S opened?"}}},
	{id: "visitors", kind: "number", value: someNumber,
		keywords: seeds.Texts{"id": {"pengunjung/tamu"}, "en": {"visitors/guests"}}, answer: seeds.Text{"id": "V pengunjung datang ke S.", "en": "V visitors came to S."},
		phrasings: seeds.Texts{"id": {"Berapa pengunjung S?", "Ada berapa tamu yang datang ke S?"}, "en": {"How many visitors came to S?", "How many guests did S have?"}}},
	{id: "director", kind: "person", value: somebody,
		keywords: seeds.Texts{"id": {"direktur/pengelola"}, "en": {"director/manager"}}, answer: seeds.Text{"id": "V mengelola S.", "en": "V manages S."},
		phrasings: seeds.Texts{"id": {"Siapa direktur S?", "Siapa yang mengelola S?"}, "en": {"Who is the director of S?", "Who manages S?"}}},
	{id: "town", kind: "place", value: somewhere,
		keywords: seeds.Texts{"id": {"letak/terletak"}, "en": {"located/stand"}}, answer: seeds.Text{"id": "V: di sanalah letak S.", "en": "V is where S stands."},
		phrasings: seeds.Texts{"id": {"Di mana letak S?", "S terletak di kota mana?"}, "en": {"Where does S stand?", "In which town is S located?"}}},
	{id: "length", kind: "number", value: someNumber,
		keywords: seeds.Texts{"id": {"panjang/luas"}, "en": {"length/long"}}, answer: seeds.Text{"id": "V meter panjang S.", "en": "V metres is the length of S."},
		phrasings: seeds.Texts{"id": {"Berapa panjang S?", "S panjangnya berapa meter?"}, "en": {"How long is S in metres?", "What is the length of S?"}}},
	{id: "purpose", kind: "purpose", value: nothing,
		keywords: seeds.Texts{"id": {"tujuan/guna"}, "en": {"purpose/built for"}}, answer: seeds.Text{"id": "Untuk warga sekitar: itulah guna S.", "en": "For the people around it: that is the purpose of S."},
		phrasings: seeds.Texts{"id": {"Apa tujuan S?", "Untuk apa S dibangun?"}, "en": {"What is the purpose of S?", "What was S built for?"}}},
}

// Articles are so many articles of six facts each. No two have a subject of the same name, so the vocabulary grows with them: a
// name for each subject, and one or two more for whoever runs it and where it stands, of some eight thousand.
func Articles(n int, seed uint64) []*seeds.Article {
	random := rand.New(rand.NewPCG(seed, 0))
	out := make([]*seeds.Article, n)
	taken := map[string]bool{}
	for i := range out {
		own := name(random)
		for taken[own] {
			own += syllables[random.IntN(len(syllables))]
		}
		taken[own] = true
		out[i] = article(i, own, random)
	}
	return out
}

func article(n int, own string, random *rand.Rand) *seeds.Article {
	thing := things[n%len(things)]
	id := fmt.Sprintf("invented-%d", n)
	s := &seeds.Subject{ID: id, Name: seeds.Text{"id": thing["id"] + " " + own, "en": "the " + own + " " + thing["en"]},
		NamedBy: seeds.Texts{"id": {strings.ToLower(own), thing["id"]}, "en": {strings.ToLower(own), thing["en"]}}}
	a := &seeds.Article{ID: id, Outlet: "Harian " + name(random), Headline: s.Name["id"], Published: time.Date(2020, 1, 1+n%365, 0, 0, 0, 0, time.UTC), URL: "https://example.org/" + id,
		Language: "id", Subjects: map[string]*seeds.Subject{id: s}, File: id}
	for _, t := range templates {
		value, said := t.value(random)
		f := &seeds.Fact{ID: id + "-" + t.id, Article: a, Subject: s, Kinds: []string{t.kind}, Keywords: t.keywords, Answer: seeds.Text{}, Phrasings: seeds.Texts{}, Correctable: true, Evidence: []int{1}}
		if value != "" {
			f.Values = []seeds.Value{seeds.MustValue(value, t.kind)}
		}
		for lang, text := range t.answer {
			f.Answer[lang] = strings.NewReplacer("S", s.Name[lang], "V", said[lang]).Replace(text)
		}
		for lang, questions := range t.phrasings {
			for _, q := range questions {
				f.Phrasings[lang] = append(f.Phrasings[lang], fillSubject(q, s.Name[lang]))
			}
		}
		a.Facts = append(a.Facts, f)
	}
	return a
}

// fillSubject puts a name where a question has the word S.
func fillSubject(question, name string) string {
	words := strings.Fields(question)
	for i, w := range words {
		if rest, ok := strings.CutPrefix(w, "S"); ok && strings.Trim(rest, "?") == "" {
			words[i] = name + rest
		}
	}
	return strings.Join(words, " ")
}

var syllables = []string{"ba", "dor", "ve", "lim", "zu", "kra", "po", "nest", "gal", "ri", "tho", "mun", "sel", "qua", "fi", "wen", "ox", "har", "jul", "bry"}

// name is a word that no language has, in capitals as names are.
func name(random *rand.Rand) string {
	var b strings.Builder
	for range 3 {
		b.WriteString(syllables[random.IntN(len(syllables))])
	}
	w := b.String()
	return strings.ToUpper(w[:1]) + w[1:]
}

func someDay(random *rand.Rand) (string, seeds.Text) {
	day := time.Date(1900+random.IntN(80), time.Month(1+random.IntN(12)), 1+random.IntN(28), 0, 0, 0, 0, time.UTC)
	return day.Format(time.DateOnly), seeds.Text{"id": day.Format("2/1/2006"), "en": day.Format("2 January 2006")}
}

func someNumber(random *rand.Rand) (string, seeds.Text) {
	n := fmt.Sprint(200 + random.IntN(700))
	return n, seeds.Text{"id": n, "en": n}
}

func somebody(random *rand.Rand) (string, seeds.Text) {
	who := name(random) + " " + name(random)
	return who, seeds.Text{"id": who, "en": who}
}

func somewhere(random *rand.Rand) (string, seeds.Text) {
	where := name(random)
	return where, seeds.Text{"id": where, "en": where}
}

func nothing(*rand.Rand) (string, seeds.Text) { return "", seeds.Text{} }
