package qa

import (
	"slices"
	"strings"
	"time"

	"kazindobot/seeds"
)

// Contact is where people turn to for something that no article can help with.
type Contact struct {
	Topic   string
	Words   seeds.Texts // words and phrases that name the service
	Text    seeds.Text  // one line for whoever asks
	Link    string
	Phone   string
	Checked time.Time // the day somebody last made sure of it
}

// The topics that are treated in a way of their own: a citizen in distress
// comes before everything else; the general one ends a refusal that has nothing else to offer.
const (
	ContactDistress = "distress"
	ContactGeneral  = "general"
)

// Line is the contact in one line: its text, link and phone number.
func (c *Contact) Line(lang string) string {
	line := c.Text[lang]
	for _, where := range []string{c.Link, c.Phone} {
		if where != "" {
			line += " " + where
		}
	}
	return line
}

// WithContacts gives an engine that also sends those who ask for a service to
// its contact. The engine itself stays as it is.
func (e *Engine) WithContacts(contacts []Contact) *Engine {
	with := *e
	with.contacts = nil
	for _, c := range contacts {
		s := service{contact: c}
		for _, lang := range e.knowledge.Languages {
			for _, phrase := range c.Words[lang] {
				if p := e.servicePhrase(phrase); len(p) > 0 {
					s.phrases = append(s.phrases, p)
				}
			}
		}
		with.contacts = append(with.contacts, s)
	}
	return &with
}

// Contacts are those that the engine was given.
func (e *Engine) Contacts() []Contact {
	out := make([]Contact, 0, len(e.contacts))
	for _, s := range e.contacts {
		out = append(out, s.contact)
	}
	return out
}

// service is a contact and the phrases that name it.
type service struct {
	contact Contact
	phrases [][]inflected
}

// inflected is a word with its stems, by which forms of it are known.
type inflected struct{ word, indonesian, english string }

func (e *Engine) inflect(word string) inflected {
	return inflected{word, stemIndonesian(word, e.lexicon.vocab.isRoot), stemEnglish(word)}
}

func (w inflected) is(other inflected) bool {
	return w.word == other.word || w.indonesian == other.indonesian || w.english == other.english
}

func (e *Engine) servicePhrase(text string) []inflected {
	var out []inflected
	for _, w := range seeds.Words(Normalise(text)) {
		out = append(out, e.inflect(w.Text))
	}
	return out
}

// distress is the contact for a citizen in distress where a message is a cry for
// help: it names such a thing, and is not a question about the news.
func (e *Engine) distress(q *question) *Contact {
	for i := range e.contacts {
		s := &e.contacts[i]
		if s.contact.Topic == ContactDistress && e.names(q, s) > 0 && e.isPlea(q) {
			return &s.contact
		}
	}
	return nil
}

// serviceAskedFor is the contact for the service that a question asks for, if any.
func (e *Engine) serviceAskedFor(q *question) *Contact {
	var best *service
	most := 0
	for i := range e.contacts {
		s := &e.contacts[i]
		if s.contact.Topic == ContactDistress || s.contact.Topic == ContactGeneral {
			continue
		}
		if n := e.names(q, s); n > most {
			best, most = s, n
		}
	}
	if best == nil || !e.asksForService(q) {
		return nil
	}
	return &best.contact
}

// general is the contact for everything else, if there is one.
func (e *Engine) general() *Contact {
	for i := range e.contacts {
		if c := &e.contacts[i].contact; c.Topic == ContactGeneral {
			return c
		}
	}
	return nil
}

// names counts the words of a service's phrases that a question holds whole:
// each phrase's words stand in any order, near one another.
func (e *Engine) names(q *question, s *service) int {
	words := make([][2]inflected, len(q.words))
	for i, t := range q.words {
		words[i] = [2]inflected{e.inflect(t.text), e.inflect(strings.ToLower(t.raw))}
	}
	most := 0
	for _, phrase := range s.phrases {
		if len(phrase) > most && holdsPhrase(words, phrase) {
			most = len(phrase)
		}
	}
	return most
}

// phraseGap is how many other words may stand between those of a phrase: "paspor saya di hotel hilang".
const phraseGap = 4

func holdsPhrase(words [][2]inflected, phrase []inflected) bool {
	is := func(i int, w inflected) bool { return words[i][0].is(w) || words[i][1].is(w) }
	for from := range words {
		to := min(from+len(phrase)+phraseGap, len(words))
		if len(phrase) == 1 {
			to = from + 1
		}
		all := !slices.ContainsFunc(phrase, func(w inflected) bool {
			for i := from; i < to; i++ {
				if is(i, w) {
					return false
				}
			}
			return true
		})
		if all {
			return true
		}
	}
	return false
}

// isPlea tells a cry for help from a question about the news: it speaks of the
// asker or somebody near, asks what to do, or is a few words without a question.
func (e *Engine) isPlea(q *question) bool {
	text := plainly(q)
	switch {
	case holdsAny(text, pleas):
		return true
	case asksCount(text), e.speaksOfFacts(q):
		return holdsAny(text, relatives)
	case holdsAny(text, relatives), holdsAny(text, selves), holdsAny(text, citizens):
		return true
	}
	return len(q.words) <= shortPlea && !q.interrogative && len(q.quantities) == 0
}

// shortPlea is up to how many words a message without a question may be a cry for help: "paspor hilang di bandara".
const shortPlea = 6

// asksForService tells whether a question that names a service wants it, rather
// than to know what the articles say of it.
func (e *Engine) asksForService(q *question) bool {
	text := plainly(q)
	if holdsAny(text, wishes) {
		return true
	}
	if e.speaksOfFacts(q) || asksCount(text) || holdsAny(text, reported) {
		return false
	}
	return holdsAny(text, selves) || holdsAny(text, relatives) || holdsAny(text, citizens) || !e.namesFigure(q)
}

// plainly is a question's text with blanks around each word, without what
// people say when they are merely curious ("tell me", "saya baca").
func plainly(q *question) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range q.words {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	text := b.String()
	for _, frame := range curious {
		text = strings.ReplaceAll(text, " "+frame+" ", " ")
	}
	return text
}

func holdsAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(text, " "+p+" ") })
}

func asksCount(text string) bool { return holdsAny(text, counting) }

// phrases lists phrases, one a comma.
func phrases(list string) []string {
	var out []string
	for _, p := range strings.Split(list, ",") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

var (
	// curious is how people ask who merely want to know.
	curious = phrases(`i read, i have read, i heard, i have heard, i saw, i was told, tell me, let me know, i want to know, i would like to know, i d like to know, i wonder, i am wondering, i m wondering,
		i am curious, i m curious, can i ask, may i ask, could you tell me, can you tell me, please tell me, give me, show me, explain to me, remind me, i think, i thought, i believe, i guess, help me understand,
		i am writing about, i m writing about, in my opinion, for my essay, for my paper, for my thesis, for my article, correct me,
		saya baca, saya membaca, aku baca, gue baca, saya dengar, aku dengar, gue dengar, denger, saya lihat, saya ingin tahu, saya mau tahu, aku mau tahu, pengen tahu, ingin tahu, mau tahu,
		saya mau tanya, saya ingin bertanya, saya ingin tanya, saya mau bertanya, aku mau tanya, mau tanya, mau nanya, mau bertanya, ingin bertanya, izin bertanya, numpang tanya, boleh tanya, saya penasaran, aku penasaran,
		beri tahu saya, beritahu saya, kasih tahu saya, tolong jelaskan, tolong sebutkan, tolong ceritakan, tolong beri tahu, tolong beritahu, tolong kasih tahu, mohon jelaskan, menurut saya, setahu saya, saya kira, saya pikir`)
	// pleas ask for help or what to do.
	pleas = phrases(`help, please help, sos, emergency, urgent, urgently, hotline, what should i, what should we, what do i do, what do we do, what can i do, what can we do, what to do, who do i call, who can i call, who should i,
		who do i contact, who can i contact, where do i report, where can i report, where do i go, where should i, how do i report, need assistance, consular, save,
		tolong, tolongin, bantu, bantuin, minta bantuan, butuh bantuan, perlu bantuan, darurat, gawat, lapor, melapor, lapor ke mana, hubungi, menghubungi, harus bagaimana, harus gimana, harus apa, harus ke mana, ke mana, gimana dong, bagaimana ini, gimana ini, selamatkan, konsuler`)
	// relatives are people near whoever writes.
	relatives = phrases(`my friend, my friends, my husband, my wife, my son, my daughter, my brother, my sister, my mother, my mom, my father, my dad, my parents, my cousin, my nephew, my niece, my uncle, my aunt, my family, my colleague,
		my coworker, my roommate, my neighbour, my neighbor, my boss, my employer, my agent, my girlfriend, my boyfriend, my fiance, my partner, my landlord, my child, my children, my kid, my kids, my passport, our friend, our daughter, our son,
		our colleague, a friend of mine, a friend, husband, cousin, employer,
		teman, temanku, kawan, sahabat, suami, suamiku, istri, istriku, anak saya, anakku, anak kami, adik, adikku, kakak saya, kakakku, kakak ku, abang saya, ibu saya, ibuku, bapak saya, ayah saya, ayahku, orang tua saya, saudara saya, saudaraku, sepupu,
		sepupuku, keponakan, paman, tante, om saya, keluarga saya, keluargaku, keluarga, pacar, pacarku, majikan, bos saya, rekan saya, rekan kerja, paspor saya, pasporku, tunangan, tetangga`)
	// selves are whoever writes.
	selves = phrases(`i, im, i m, i am, me, my, mine, we, our, us, saya, aku, ku, gue, gw, gua, kami, kita`)
	// citizens are those whom a consulate looks after.
	citizens = phrases(`wni, tki, tkw, pmi, warga indonesia, warga negara indonesia, warga kazakhstan, orang indo, orang indonesia, pekerja migran, indonesian citizen, indonesian citizens, indonesian worker, indonesian workers, indonesians, indonesian tourist,
		kazakh citizen, kazakh citizens, kazakhstani citizen, kazakh tourist, kazakhs`)
	// wishes ask for a service.
	wishes = phrases(`how do i, how can i, how do we, how can we, how to, where do i, where can i, where to, can i, can we, could i, may i, i need, we need, i want, we want, i would like, i d like, we would like, i am applying, apply, applying, do i need, do we need,
		do you have, do you offer, do you accept, do you issue, renew, extend, requirements, processing time, opening hours, office hours, fee, who do i contact, who can i contact, whom do i contact, i am a journalist, i m a journalist, i am a reporter,
		contact, phone number, email, deadline, eligible, interested in, looking for, seeking, request, requesting, inquire, enquire, report a, report an,
		cara, bagaimana caranya, gimana caranya, gimana cara, bagaimana cara, mau, ingin, perlu, butuh, mengurus, urus, ngurus, bikin, membuat, buat, perpanjang, memperpanjang, perpanjangan, syarat, persyaratan, biaya, biayanya, jam buka, daftar, mendaftar, mengajukan, pengajuan,
		permohonan, memohon, hubungi, menghubungi, nomor telepon, kontak, alamat, apakah saya, apa saya, bisakah saya, bisa kah, wawancara dengan, melaporkan, lapor, minta, meminta, info, informasi`)
	// counting asks for a number, which a service never needs.
	counting = phrases(`how many, what number of, what percentage, berapa orang, berapa banyak, berapa jumlah, jumlah, berapa warga, berapa korban, berapa wni`)
	// reported asks what somebody has said or done.
	reported = phrases(`did, said, says, announced, according to, the article, the articles, this article, menurut, kata, artikel, artikelnya, diberitakan, dikabarkan, disebutkan, pernyataan`)
)

// namesFigure tells whether a question names a person, or anything else but places that the knowledge knows by name.
func (e *Engine) namesFigure(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool {
		return h.class == seeds.Entity && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.lexicon.concepts[id].kind == "person" })
	})
}

// speaksOfFacts tells whether a question names, whole, something that facts are about.
func (e *Engine) speaksOfFacts(q *question) bool {
	named := func(h hit) bool {
		return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return q.named(e.lexicon, id) })
	}
	for _, s := range e.subjects {
		for _, t := range s.named {
			if !e.isContextTerm(t) && !slices.ContainsFunc(t, func(h hit) bool { return !named(h) }) {
				return true
			}
		}
	}
	return false
}
