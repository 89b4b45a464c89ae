package qa

import (
	"strings"
	"unicode"

	"kazindobot/seeds"
)

// language tells which language a message is in, "" where its words do not tell,
// and whether it is in neither of the engine's. What belongs to a name tells little.
func (l *lexicon) language(q *question) (lang string, other bool) {
	score, frame := map[string]float64{}, map[string]float64{}
	indonesian := false // some word so far is
	known, foreign, latin := 0, 0, 0
	named := make([]bool, len(q.words))
	for _, h := range q.hits {
		for i := h.from; h.class == seeds.Entity && i < h.to; i++ {
			named[i] = h.to-h.from > 1
		}
	}
	for i, t := range q.words {
		if isNumeric(t.text) {
			continue
		}
		if !isLatin(t.text) && hasOtherScript(t.text) {
			foreign++
			continue
		}
		latin++
		if addressing[t.text] {
			frame["id"] += .5
		}
		bits, entity, sure := l.languageOf(t.text)
		if bits == 0 {
			if foreignWords[strings.ToLower(t.raw)] {
				foreign++
			}
			continue
		}
		if foreignWords[strings.ToLower(t.raw)] && bits != bitIndonesian|bitEnglish && !sure {
			foreign++
		}
		known++
		if entity || bits == bitIndonesian|bitEnglish {
			continue
		}
		// "partainya what?" has the English word where only Indonesian would.
		borrowed := englishAsking[t.text] && indonesian && !t.comma && !t.boundary
		weight := t.weight
		if named[i] || borrowed {
			weight *= .2
		}
		lang := "en"
		if bits == bitIndonesian {
			lang = "id"
		}
		score[lang] += weight
		if !named[i] && !borrowed {
			frame[lang] += frameWeight(t.text)
		}
		indonesian = indonesian || lang == "id"
	}
	if foreign > 0 && foreign*2 >= known+1 && (foreign > latin || foreign >= 2 && foreign >= known) {
		return "", true
	}
	// The grammar of a mixed sentence tells more than the words put into it: "berapa candidates yang register?"
	switch {
	case frame["id"] > frame["en"]:
		return "id", false
	case frame["en"] > frame["id"]:
		return "en", false
	case score["id"] == score["en"]:
		return "", false
	case score["id"] > score["en"]:
		return "id", false
	}
	return "en", false
}

// languageOf tells which languages have a word, whether only names use it, and whether the word itself is listed.
func (l *lexicon) languageOf(word string) (bits uint16, entity, sure bool) {
	if info := l.vocab.info(word); info != nil && info.langs != 0 {
		if info.listed != 0 { // the lexicon lists loan words under both languages
			return info.listed, false, true
		}
		return info.langs, info.entity, true
	}
	if base := withoutClitic(word); base != word && l.vocab.isRoot(base) {
		return bitIndonesian, false, false
	}
	if s := stemIndonesian(word, l.vocab.isRoot); s != word && l.vocab.isRoot(s) {
		return bitIndonesian, false, false
	}
	if l.vocab.isEnglishForm(word) {
		return bitEnglish, false, false
	}
	return 0, false, false
}

func hasOtherScript(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return true
		}
	}
	return false
}

// frameWeight is how much a word tells of the grammar of a sentence, whatever words that borrows: a finite verb and a question word more
// than others, what merely links or colours less, and a word with a meaning of its own nothing.
func frameWeight(word string) float64 {
	switch {
	case englishFinite[word] || englishAsking[word]:
		return 2
	case indonesianAsking[word]:
		return 1.5
	case frameWords[word]:
		return 1
	case linkWords[word]:
		return .5
	}
	return 0
}

var (
	englishFinite    = set("is are was were did does do has have had been am will would can could should isnt arent wasnt werent dont doesnt didnt")
	englishAsking    = set("what who when where why how which whose whom")
	indonesianAsking = set("apa siapa kapan mana berapa mengapa kenapa bagaimana gimana apakah")
	frameWords       = set(`yang oleh itu ini adalah saja dalam tentang sudah akan bukan tidak ada para sebagai tersebut kah nya
		punya jadi saat waktu kalau sama belum masih bisa mau lagi karena tapi jumlahnya be it its their this there me tell`)
	addressing = set("min mimin kak kakak gan bang mbak mas ya yah sip siap mantap") // in chats of Indonesians, whatever the rest of a message is in
	linkWords  = set(`di ke dari dan atau untuk dengan pada buat dong sih kok deh lho loh kan tuh nih the of and or to in on by for with at from as about any that`)
)

// foreignWords are frequent words of other languages written in Latin letters,
// without their diacritics.
var foreignWords = set(`el la los las una uno por que cual cuando donde quien como esta es hola gracias presidente dos del hablas español
	le les des une est quel quelle qui ou quand comment pourquoi bonjour merci avec dans pour sont vous je suis parlez français
	der die das ein eine ist wer wann wo warum wie und nicht mit fur sind hallo danke guten tag von zum sprechen deutsch bitte
	il che chi dove perche come sono ciao grazie della
	o os quem onde porque voce obrigado nao sao
	nedir kim nerede ne zaman nasil merhaba icin bir kac hangi
	wat wie waar wanneer hoe het een niet van zijn
	ano sino kailan saan paano magkano
	gi la o dau khi nao
	qanday qachon kim nima qayerda qashan qayda kimdir salem rahmet qalay`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
