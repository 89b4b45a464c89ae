package qa

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestStemIndonesian(t *testing.T) {
	roots := set("tulis kirim sapu pukul ajar dukung tanda ambil nyanyi hasil pilih umum bangun kerja satu adil negara kota baca minum jual beli dewan taman buku jalan lihat beri rencana datang didik usaha temu main benar")
	isRoot := func(w string) bool { return roots[w] }
	tests := map[string]string{
		// prefixes, and the first letter that they hide
		"menulis": "tulis", "pengirim": "kirim", "mengirim": "kirim", "menyapu": "sapu", "penyapu": "sapu", "memukul": "pukul", "pemilih": "pilih",
		"mengambil": "ambil", "membaca": "baca", "menjual": "jual", "diambil": "ambil", "ditulis": "tulis", "bekerja": "kerja", "berjalan": "jalan", "belajar": "ajar",
		"terpilih": "pilih", "merencana": "rencana",
		// suffixes
		"bukunya": "buku", "kotanya": "kota", "benarkah": "benar", "adilkah": "adil", "bangunkan": "bangun", "jalani": "jalan", "dewanku": "dewan", "tamanmu": "taman", "tulislah": "tulis",
		// both
		"pembangunan": "bangun", "keadilan": "adil", "pendidikan": "didik", "memberikan": "beri", "dibangunnya": "bangun", "pertemuan": "temu", "didatangi": "datang", "perusahaan": "usaha",
		// words that must stay
		"taman": "taman", "makan": "makan", "kota": "kota", "dewan": "dewan", "beri": "beri", "di": "di", "minum": "minum", "negara": "negara",
	}
	for word, want := range tests {
		t.Run(word, func(t *testing.T) { assert.Equal(t, want, stemIndonesian(word, isRoot)) })
	}
}

func TestStemIndonesianWithoutRootsTakesMostOff(t *testing.T) {
	none := func(string) bool { return false }
	assert.Less(t, len(stemIndonesian("mempertanyakannya", none)), len("mempertanyakannya"))
	assert.Equal(t, "ikan", stemIndonesian("ikan", none), "short words stay")
}

func TestStemEnglish(t *testing.T) {
	for word, want := range map[string]string{"signed": "sign", "signing": "sign", "elections": "elect", "was": "was", "parties": "parti"} {
		assert.Equal(t, want, stemEnglish(word))
	}
}

func TestSpeller(t *testing.T) {
	tests := map[string]struct {
		word string
		want []string // nil: left as it is
	}{
		"a letter dropped":               {"didirkan", []string{"didirikan"}},
		"a letter doubled":               {"pengunnjung", []string{"pengunjung"}},
		"a letter held":                  {"museumm", []string{"museum"}},
		"two letters swapped":            {"fesitval", []string{"festival"}},
		"a neighbour on the keyboard":    {"direktut", []string{"direktur"}},
		"a letter too many":              {"purposse", []string{"purpose"}},
		"two words joined":               {"museumfounded", []string{"museum", "founded"}},
		"with a short word between":      {"signedbymira", []string{"signed", "by", "mira"}},
		"without vowels":                 {"fstvl", []string{"festival"}},
		"too short to tell":              {"mu", nil},
		"of another script":              {"музей", nil},
		"nothing like it":                {"qwzxkj", nil},
		"far too long":                   {strings.Repeat("museum", 10), nil},
		"a word that English has":        {"treat", nil},
		"an inflection of it":            {"treats", nil},
		"a word that Indonesian has":     {"hujan", nil},
		"with a clitic":                  {"rumahnya", nil},
		"an English word with an ending": {"weathers", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := tt.want
			if want == nil {
				want = []string{tt.word}
			}
			assert.Equal(t, want, spelled(kites(), tt.word))
		})
	}
}

// spelled is what the engine reads for a written word.
func spelled(e *Engine, word string) []string {
	var out []string
	for _, part := range e.lexicon.spell(word) {
		out = append(out, part.text)
	}
	return out
}

func TestRepairedWordsWeighLess(t *testing.T) {
	weight := func(word string) float64 { return kites().lexicon.spell(word)[0].weight }
	assert.Equal(t, 1.0, weight("festival"))
	assert.Less(t, weight("fesitval"), 1.0)
	assert.Less(t, weight("fstvl"), weight("fesitval"), "an abbreviation is less sure than a slip")
}

func TestKeyCost(t *testing.T) {
	right := keyCost("sign", "sign")
	assert.Less(t, keyCost("sugn", "sign"), right, "u is next to i")
	assert.Greater(t, keyCost("szgn", "sign"), right, "z is far away")
	assert.Less(t, keyCost("sogna", "signi"), right, "a vowel for a vowel")
	assert.Less(t, keyCost("sgin", "sign"), right, "swapped")
	assert.True(t, neighbours('q', 'w') && neighbours('s', 'x') && !neighbours('q', 'p') && !neighbours('a', '1'))
}

func TestSlang(t *testing.T) {
	assert.Equal(t, []string{"kapan"}, spelled(kites(), "kpn"))
	assert.Equal(t, []string{"museum"}, spelled(kites(), "museum"), "a word of the lexicon is no slang")
	r := ask(kites(), "kpn museum didirikan")
	assert.Equal(t, []string{"museum-founded"}, r.Facts)
	assert.Equal(t, "id", r.Lang)
}

func TestNumbersAreNotSpelledAnew(t *testing.T) {
	assert.Equal(t, []string{"10.101"}, spelled(kites(), "10.101"))
	assert.Equal(t, []string{"%"}, spelled(kites(), "%"))
}

func TestAWordWrittenTwiceWithTheDigitTwo(t *testing.T) {
	var got []string
	for _, tok := range kites().lexicon.tokens("negara2 itu 2") {
		got = append(got, tok.text)
	}
	assert.Equal(t, []string{"negara", "itu", "2"}, got)
}

func TestLanguage(t *testing.T) {
	tests := map[string]struct {
		text  string
		lang  string
		other bool
	}{
		"Indonesian":             {"Kapan Majelis Rakyat Kazakhstan didirikan?", "id", false},
		"English":                {"When was the Assembly of People founded?", "en", false},
		"chat Indonesian":        {"gimana sih caranya?", "id", false},
		"an Indonesian clitic":   {"rumahnya", "id", false},
		"an English inflection":  {"gardening", "en", false},
		"mixed, more Indonesian": {"siapa yang sign memorandum itu?", "id", false},
		"mixed, more English":    {"what is the tujuan of it?", "en", false},
		"an English verb":        {"12 kandidat were registered di pilpres, why so banyak?", "en", false},
		"an English pronoun":     {"dubes RI di Kazakhstan who ya", "id", false},
		"names only":             {"Kazakhstan Astana", "", false},
		"numbers only":           {"2022 %", "", false},
		"nothing":                {"", "", false},
		"Russian":                {"Когда была основана Ассамблея?", "", true},
		"Kazakh":                 {"Қазақстан халқы ассамблеясы қашан құрылды?", "", true},
		"Chinese":                {"哈萨克斯坦首都在哪里", "", true},
		"Arabic":                 {"متى تأسست الجمعية؟", "", true},
		"German":                 {"Wo ist die Hauptstadt und wer ist Präsident von Kasachstan?", "", true},
		"French":                 {"Qui est le président et où est la capitale?", "", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := builtin().lexicon
			lang, other := l.language(l.parse(Normalise(tt.text)))
			assert.Equal(t, tt.lang, lang)
			assert.Equal(t, tt.other, other)
		})
	}
}

func TestDirections(t *testing.T) {
	tests := map[string]direction{
		"Who is the ambassador of Kazakhstan to Indonesia?":   {"kazakhstan", "indonesia"},
		"Who is the ambassador of Indonesia to Kazakhstan?":   {"indonesia", "kazakhstan"},
		"the Kazakh ambassador in Jakarta":                    {"kazakhstan", "indonesia"},
		"Indonesia's ambassador in Astana":                    {"indonesia", "kazakhstan"},
		"Siapa duta besar Kazakhstan untuk Indonesia?":        {"kazakhstan", "indonesia"},
		"duta besar dari Indonesia":                           {"indonesia", ""},
		"the ambassador to Jakarta":                           {"", "indonesia"},
		"the ambassador":                                      {},
		"the ambassador founded a big museum near Kazakhstan": {},
		"the museum of Kazakhstan":                            {},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			l := kites().lexicon
			got := l.directions(l.parse(Normalise(text)))
			if want == (direction{}) {
				assert.Empty(t, got)
				return
			}
			assert.Equal(t, []direction{want}, got)
		})
	}
}

func TestDirectionsAgree(t *testing.T) {
	there := direction{"kazakhstan", "indonesia"}
	assert.True(t, there.agrees(there))
	assert.True(t, there.agrees(direction{to: "indonesia"}), "what is not said does not clash")
	assert.True(t, direction{}.agrees(there))
	assert.False(t, there.agrees(direction{"indonesia", "kazakhstan"}))
	assert.False(t, there.agrees(direction{from: "indonesia"}))
}

func TestTrie(t *testing.T) {
	growing := newTrie(4)
	growing.add([]int32{3, 5}, 7)
	growing.add([]int32{3, 5}, 7)
	growing.add([]int32{3, 5}, 8)
	growing.add([]int32{3, 6}, 4)
	growing.add([]int32{3}, 9)
	growing.add([]int32{1, 3, 2}, 6)
	tr := growing.frozen()
	at := tr.next(0, 3)
	assert.Equal(t, []conceptID{9}, tr.at(at))
	assert.Equal(t, []conceptID{7, 8}, tr.at(tr.next(at, 5)), "noted once each")
	assert.Equal(t, []conceptID{4}, tr.at(tr.next(at, 6)))
	assert.Equal(t, []conceptID{6}, tr.at(tr.next(tr.next(tr.next(0, 1), 3), 2)))
	assert.Nil(t, tr.at(tr.next(0, 1)), "no phrase ends here")
	assert.Zero(t, tr.next(0, 99), "a word that begins none")
	assert.Zero(t, tr.next(0, 5), "no phrase begins so")
	assert.Zero(t, tr.next(at, -1), "an unknown word leads nowhere")
}

func TestVocabularyKnowsFormsOfItsWords(t *testing.T) {
	v := kites().lexicon.vocab
	for _, w := range []string{"house", "houses", "weathers", "prices", "raining", "rumah", "rumahnya", "treating"} {
		assert.True(t, v.knows(w), w)
	}
	for _, w := range []string{"zyx", "zyxwv", "blargs"} {
		assert.False(t, v.knows(w), w)
	}
}

// Whatever letters come, an engine built anew repairs them alike: no map's order decides.
func TestRepairIsSteady(t *testing.T) {
	other := newKites(t)
	letters := []byte("festival")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		rng.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		assert.Equal(t, spelled(kites(), string(letters)), spelled(other, string(letters)))
	}
}
