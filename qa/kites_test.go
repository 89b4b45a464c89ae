package qa

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

// The knowledge of these tests is made up: a Museum of Kites founded in 1987,
// and a treaty signed there in 2003. It is small enough to be read whole, and no
// work on the built-in knowledge changes it.

const kiteHead = `title: {id: Layang-layang, en: Kites}
about: {id: "Tanyakan apa saja tentang Museum Layang-Layang.", en: "Ask about the Museum of Kites."}
languages: [id, en]
citations: required
`

const museumArticle = `article: angin-2019-05-06
outlet: Harian Angin
headline: "Museum Layang-Layang berusia 32 tahun"
published: 2019-05-06
url: https://example.org/museum
language: id
source: {file: museum.txt, sha256: 00}
context: {id: [museum], en: [museum]}
subjects:
  museum:
    name: {id: Museum Layang-Layang, en: the Museum of Kites}
    named_by: {id: [museum layang-layang, museum], en: [museum of kites, kite museum, museum]}
  wind-festival:
    name: {id: Festival Angin, en: the Wind Festival}
    named_by: {id: [festival angin], en: [wind festival]}
facts:
  - id: museum-overview
    subject: museum
    kind: [overview, definition]
    keywords: {id: [], en: []}
    answer:
      id: "Museum Layang-Layang adalah rumah bagi layang-layang dari segala penjuru."
      en: "The Museum of Kites is a home for kites from everywhere."
    time: fixed
    phrasings:
      id: ["Apa itu Museum Layang-Layang?", "Ceritakan tentang Museum Layang-Layang"]
      en: ["What is the Museum of Kites?", "Tell me about the Museum of Kites"]
    evidence: [1]
  - id: museum-founded
    subject: museum
    kind: date
    values: [1987-05-12]
    keywords: {id: [didirikan], en: [founded]}
    context: {id: "tahun, tanggal", en: "year, date"}
    answer: {id: "12 Mei 1987: hari itu museum didirikan.", en: "12 May 1987: the museum was founded that day."}
    time: fixed
    phrasings:
      id: ["Kapan Museum Layang-Layang didirikan?", "Tahun berapa museum didirikan?", "Apakah museum didirikan pada 1987?"]
      en: ["When was the Museum of Kites founded?", "In which year was the museum founded?", "Was the museum founded in 1987?"]
    evidence: [2]
  - id: museum-founder
    subject: museum
    kind: person
    values: [Laila Samudra]
    keywords: {id: [mendirikan/pendiri], en: [founded/founder]}
    answer: {id: "Laila Samudra, seorang pembuat layang-layang.", en: "Laila Samudra, a maker of kites."}
    time: fixed
    phrasings:
      id: ["Siapa yang mendirikan Museum Layang-Layang?", "Siapa pendiri museum?", "Apakah museum didirikan oleh Laila Samudra?"]
      en: ["Who founded the Museum of Kites?", "Who is the founder of the museum?", "Was the museum founded by Laila Samudra?"]
    evidence: [2]
  - id: museum-place
    subject: museum
    kind: place
    values: [Port Alin]
    keywords: {id: [terletak/berada], en: [located/stand]}
    answer: {id: "Di Port Alin, dekat pantai.", en: "In Port Alin, near the beach."}
    time: fixed
    phrasings:
      id: ["Di mana Museum Layang-Layang terletak?", "Di kota mana museum berada?"]
      en: ["Where is the Museum of Kites located?", "In which city does the museum stand?"]
    evidence: [3]
  - id: museum-visitors-2018
    subject: museum
    kind: number
    values: [25000]
    scope: {year: "2018"}
    keywords: {id: [pengunjung], en: [visitors]}
    answer: {id: "25.000 orang berkunjung pada 2018.", en: "25,000 people visited in 2018."}
    time: fixed
    phrasings:
      id: ["Berapa pengunjung museum pada 2018?", "Berapa jumlah pengunjung Museum Layang-Layang tahun 2018?"]
      en: ["How many visitors did the museum have in 2018?", "What was the number of visitors to the Museum of Kites in 2018?"]
    evidence: [4]
  - id: museum-visitors-2016
    subject: museum
    kind: number
    values: [18000]
    scope: {year: "2016"}
    keywords: {id: [pengunjung], en: [visitors]}
    answer: {id: "18.000 orang berkunjung pada 2016.", en: "18,000 people visited in 2016."}
    time: fixed
    phrasings:
      id: ["Berapa pengunjung museum pada 2016?", "Berapa jumlah pengunjung Museum Layang-Layang tahun 2016?"]
      en: ["How many visitors did the museum have in 2016?", "What was the number of visitors to the Museum of Kites in 2016?"]
    evidence: [4]
  - id: museum-director
    subject: museum
    kind: person
    values: [Omar Tasik]
    keywords: {id: [memimpin/direktur], en: [leads/director]}
    answer: {id: "Omar Tasik memimpin museum pada Mei 2019.", en: "Omar Tasik led the museum in May 2019."}
    time: as_of
    as_of: 2019-05-06
    speaker: {id: juru bicara museum, en: a spokesperson}
    phrasings:
      id: ["Siapa direktur Museum Layang-Layang?", "Siapa yang memimpin museum?"]
      en: ["Who is the director of the Museum of Kites?", "Who leads the museum?"]
    evidence: [5]
  - id: museum-ticket
    subject: museum
    kind: money
    values: [50000 IDR]
    keywords: {id: [karcis], en: [ticket]}
    answer: {id: "Karcis masuk Rp50.000.", en: "A ticket costs Rp50,000."}
    time: fixed
    status: superseded
    note: {id: "Sejak 2020 karcis tidak dijual lagi.", en: "Since 2020 no ticket has been sold."}
    phrasings:
      id: ["Berapa harga karcis museum?"]
      en: ["How much is a ticket to the museum?"]
    evidence: [6]
  - id: museum-roof
    subject: museum
    kind: description
    keywords: {id: [atap], en: [roof]}
    answer: {id: "Atap museum berwarna hijau.", en: "The roof of the museum is green."}
    time: fixed
    status: withdrawn
    note: {id: "Atap itu belum ada.", en: "There is no roof yet."}
    phrasings:
      id: ["Bagaimana atap museum?"]
      en: ["How is the roof of the museum?"]
    evidence: [7]
  - id: wind-festival-overview
    subject: wind-festival
    kind: overview
    keywords: {id: [], en: []}
    answer: {id: "Festival Angin menerbangkan naga kertas.", en: "The Wind Festival flies paper dragons."}
    time: fixed
    phrasings: {id: ["Apa itu Festival Angin?"], en: ["What is the Wind Festival?"]}
    evidence: [8]
`

const treatyArticle = `article: bulletin-2003-07-04
outlet: The Wind Bulletin
headline: "Two Winds treaty signed"
published: 2003-07-04
url: https://example.org/treaty
language: en
source: {file: treaty.txt, sha256: 00}
subjects:
  lantern-festival:
    name: {id: Festival Lentera, en: the Lantern Festival}
    named_by: {id: [festival lentera], en: [lantern festival]}
  treaty:
    name: {id: Perjanjian Dua Angin, en: the Treaty of Two Winds}
    named_by: {id: [perjanjian dua angin, perjanjian], en: [treaty of two winds, treaty]}
  museum:
    name: {id: Museum Layang-Layang, en: the Museum of Kites}
    named_by: {id: [museum layang-layang, museum], en: [museum of kites, kite museum, museum]}
facts:
  - id: treaty-signed
    subject: treaty
    kind: date
    values: [2003-07-03]
    keywords: {id: [ditandatangani], en: [signed]}
    answer: {id: "3 Juli 2003: Perjanjian Dua Angin ditandatangani.", en: "3 July 2003: the Treaty of Two Winds was signed."}
    time: fixed
    phrasings:
      id: ["Kapan Perjanjian Dua Angin ditandatangani?", "Tanggal berapa perjanjian ditandatangani?"]
      en: ["When was the Treaty of Two Winds signed?", "On what date was the treaty signed?"]
    evidence: [1]
  - id: treaty-signers
    subject: treaty
    kind: person
    values: [Mira Kalen]
    keywords: {id: [menandatangani], en: [signed]}
    answer: {id: "Mira Kalen, di Port Alin.", en: "Mira Kalen, in Port Alin."}
    time: fixed
    phrasings:
      id: ["Siapa yang menandatangani Perjanjian Dua Angin?", "Siapa menandatangani perjanjian?"]
      en: ["Who signed the Treaty of Two Winds?", "Who signed the treaty?"]
    evidence: [2]
  - id: treaty-purpose
    subject: treaty
    kind: purpose
    keywords: {id: [tujuan], en: [purpose]}
    answer: {id: "Untuk berbagi angin.", en: "To share the wind."}
    time: fixed
    phrasings:
      id: ["Apa tujuan Perjanjian Dua Angin?"]
      en: ["What is the purpose of the Treaty of Two Winds?"]
    evidence: [3]
  - id: museum-in-treaty
    subject: museum
    kind: overview
    keywords: {id: [], en: []}
    answer: {id: "Museum itu menjadi tuan rumah perjanjian.", en: "The museum was host to the treaty."}
    time: fixed
    phrasings: {id: ["Apa itu museum layang-layang itu?"], en: ["What is that museum of kites?"]}
    evidence: [4]
  - id: lantern-festival-overview
    subject: lantern-festival
    kind: overview
    keywords: {id: [], en: []}
    answer: {id: "Festival Lentera menyalakan langit malam.", en: "The Lantern Festival lights the night sky."}
    time: fixed
    phrasings: {id: ["Apa itu Festival Lentera?"], en: ["What is the Lantern Festival?"]}
    evidence: [9]
`

const kiteLexicon = `museum-of-kites: {class: entity, type: organisation, id: "Museum Layang-Layang, museum", en: "Museum of Kites, kite museum, museum"}
treaty-of-two-winds: {class: entity, type: document, id: "Perjanjian Dua Angin, perjanjian", en: "Treaty of Two Winds, treaty"}
wind-festival: {class: entity, type: event, broader: [festival], id: Festival Angin, en: Wind Festival}
lantern-festival: {class: entity, type: event, broader: [festival], id: Festival Lentera, en: Lantern Festival}
festival: {class: content, id: festival, en: "festival, festivals"}
laila-samudra: {class: entity, type: person, id: "Laila Samudra, Laila", en: "Laila Samudra, Laila"}
omar-tasik: {class: entity, type: person, id: "Omar Tasik, Omar", en: "Omar Tasik, Omar"}
mira-kalen: {class: entity, type: person, id: "Mira Kalen, Mira", en: "Mira Kalen, Mira"}
port-alin: {class: entity, type: place, id: Port Alin, en: Port Alin}
ambassador: {class: entity, type: role, id: "duta besar, dubes", en: ambassador}
kazakhstan: {class: entity, type: country, id: Kazakhstan, en: "Kazakhstan, Kazakh"}
indonesia: {class: entity, type: country, id: Indonesia, en: "Indonesia, Indonesian"}
astana: {class: entity, type: place, id: Astana, en: Astana}
jakarta: {class: entity, type: place, id: Jakarta, en: Jakarta}
boru: {class: entity, type: country, id: Boru, en: Boru}
kite: {class: content, id: layang-layang, en: "kite, kites"}
found: {class: content, id: "didirikan, mendirikan, dibangun", en: "founded, established, built"}
founder: {class: content, id: pendiri, en: founder}
located: {class: content, id: "terletak, berada", en: "located, stand"}
visitors: {class: content, id: "pengunjung, tamu", en: "visitors, guests"}
lead: {class: content, id: "memimpin, direktur, kepala", en: "leads, director, head"}
ticket: {class: content, id: "karcis, tiket", en: "ticket, tickets"}
sign: {class: content, id: "ditandatangani, menandatangani, tanda tangan", en: "signed, sign, signing"}
purpose: {class: content, id: tujuan, en: "purpose, aim"}
parking: {class: outside, id: "parkir, tempat parkir", en: "parking, car park"}
first: {class: qualifier, id: pertama, en: first}
best: {class: judgement, id: "terbaik, paling bagus", en: "best, better"}
corrupt: {class: judgement, id: korupsi, en: "corrupt, corruption"}
negation: {class: content, id: "tidak, bukan", en: "not, never"}
now: {class: light, id: "sekarang, masih, saat ini", en: "now, still, today, currently"}
say: {class: light, id: "berkata, mengatakan, bilang", en: "say, said"}
all: {class: light, id: semua, en: "all, every"}
year: {class: light, id: "tahun, tanggal", en: "year, date"}
please: {class: filler, id: "tolong, pada, oleh, di, dan, itu, tentang, dengan, jumlah, orang", en: "please, the, of, in, was, is, did, does, do, have, has, by, to, on, there, that, about, and, it, a, at, were, are"}
ask-who: {class: question, slot: person, id: "siapa, siapakah", en: who}
ask-when: {class: question, slot: date, id: "kapan, tahun berapa, tanggal berapa", en: "when, which year, what date, what year"}
ask-where: {class: question, slot: place, id: "di mana, dimana, di kota mana, kota mana", en: "where, which city"}
ask-why: {class: question, slot: reason, id: "mengapa, kenapa", en: why}
ask-how: {class: question, slot: manner, id: bagaimana, en: how}
ask-count: {class: question, slot: count, id: "berapa, berapa jumlah", en: "how many, number of"}
ask-money: {class: question, slot: money, id: "berapa harga", en: how much}
ask-what: {class: question, slot: what, id: apa, en: what}
ask-which: {class: question, slot: which, id: mana, en: which}
ask-whether: {class: question, slot: whether, id: "apakah, benarkah", en: "is it true, was it"}
ask-purpose: {class: question, slot: purpose, id: "apa tujuan, untuk apa", en: "what is the purpose, what for"}
ask-overview: {class: question, slot: overview, id: "ceritakan tentang, jelaskan", en: "tell me about, describe"}
ask-definition: {class: question, slot: definition, id: apa itu, en: what is}
ask-list: {class: question, slot: list, id: "sebutkan, apa saja", en: "list, name"}
ask-mentions: {class: question, slot: mentions, id: "artikel mana, artikel mana yang menyebut", en: "which articles mention, which articles"}
hello: {class: social, slot: greeting, id: "halo, hai", en: "hello, hi"}
thank: {class: social, slot: thanks, id: terima kasih, en: "thanks, thank you"}
what-can: {class: social, slot: what, id: apa yang bisa ditanyakan, en: what can you do}
stupid: {class: social, slot: insult, id: bodoh, en: stupid}
`

// kiteFiles is the whole knowledge as files.
func kiteFiles() fstest.MapFS {
	words := func(s string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Join(strings.Fields(s), "\n"))}
	}
	return fstest.MapFS{
		"knowledge.yaml":       {Data: []byte(kiteHead)},
		"articles/museum.yaml": {Data: []byte(museumArticle)},
		"articles/treaty.yaml": {Data: []byte(treatyArticle)},
		"lexicon/kites.yaml":   {Data: []byte(kiteLexicon)},
		"slang.yaml":           {Data: []byte("kpn: kapan\nwho's: who is\ntgl: tanggal\n")},
		"words/id.txt":         words("yang dan di ke dari untuk pada oleh itu ini dengan adalah dia juga hujan cuaca besok rumah makan hari bulan harga atap hijau saya mau tahu"),
		"words/en.txt":         words("the of and or to in is was were a it he she they that this there weather tomorrow house eat day month price roof green i would like know treat rain right came like then"),
	}
}

// newKites builds an engine over the made-up knowledge, for tests that change it.
func newKites(t testing.TB) *Engine {
	t.Helper()
	k, err := seeds.Load(kiteFiles())
	require.NoError(t, err)
	return Build(k)
}

// kites is the engine over the made-up knowledge, built once for all tests.
var kites = sync.OnceValue(func() *Engine {
	k, err := seeds.Load(kiteFiles())
	if err != nil {
		panic(err)
	}
	return Build(k)
})

// builtin is the engine over the built-in knowledge, read once for all tests.
var builtin = sync.OnceValue(func() *Engine {
	e, err := Builtin()
	if err != nil {
		panic(err)
	}
	return e
})

// ask asks in a conversation of its own.
func ask(e *Engine, text string) Reply { return e.Ask(&Conversation{}, text) }

// talk asks one after the other in one conversation and gives the last reply.
func talk(e *Engine, texts ...string) (r Reply) {
	var c Conversation
	for _, text := range texts {
		r = e.Ask(&c, text)
	}
	return r
}
