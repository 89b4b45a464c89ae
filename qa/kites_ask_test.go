package qa

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

func TestBuildMakesPairs(t *testing.T) {
	var written, templated []string
	for _, p := range kites().Pairs() {
		if p.Fact.ID != "museum-founded" {
			continue
		}
		if p.Templated {
			templated = append(templated, p.Question)
		} else {
			written = append(written, p.Question)
		}
	}
	assert.Contains(t, written, "Kapan Museum Layang-Layang didirikan?")
	assert.Contains(t, written, "When was the Museum of Kites founded?")
	assert.Contains(t, templated, "kapan didirikan Museum Layang-Layang")
	assert.Contains(t, templated, "when founded the Museum of Kites")
}

func TestBuildMakesIntents(t *testing.T) {
	var facts []string
	for _, in := range kites().Intents() {
		facts = append(facts, in.Fact.ID)
		if in.Fact.ID == "museum-founder" {
			require.Len(t, in.Keys, 1, "the languages' words are alternatives of one key")
			assert.Len(t, in.Keys[0].alternatives, 4)
			assert.Equal(t, []string{"person"}, in.Kinds)
		}
	}
	assert.Contains(t, facts, "treaty-signed")
	assert.NotContains(t, facts, "museum-roof", "what is withdrawn is never answered")
}

func TestCheckPairs(t *testing.T) {
	assert.Empty(t, kites().CheckPairs())
}

func TestCheckPairsNamesTheFactThatIsNotFound(t *testing.T) {
	e := newKites(t)
	m := DefaultModel()
	m.Answer = 2 // never sure
	e.Use(m)
	ps := e.CheckPairs()
	require.NotEmpty(t, ps)
	assert.Equal(t, "articles/museum.yaml", ps[0].File)
	assert.Equal(t, "museum-overview", ps[0].Fact)
	assert.Positive(t, ps[0].Line)
	assert.Contains(t, ps[0].Text, "tell the facts apart")
}

func TestAnswers(t *testing.T) {
	tests := map[string]struct{ fact, answer string }{
		"Kapan Museum Layang-Layang didirikan?":            {"museum-founded", "12 Mei 1987: hari itu museum didirikan."},
		"When was the Museum of Kites founded?":            {"museum-founded", "12 May 1987: the museum was founded that day."},
		"in what year was the kite museum established?":    {"museum-founded", "12 May 1987: the museum was founded that day."},
		"kpn museum didirkan":                              {"museum-founded", "12 Mei 1987: hari itu museum didirikan."},
		"Siapa pendiri museum?":                            {"museum-founder", "Laila Samudra, seorang pembuat layang-layang."},
		"Where is the Museum of Kites located?":            {"museum-place", "In Port Alin, near the beach."},
		"On what date was the treaty signed?":              {"treaty-signed", "3 July 2003: the Treaty of Two Winds was signed."},
		"Apa tujuan Perjanjian Dua Angin?":                 {"treaty-purpose", "Untuk berbagi angin."},
		"How many visitors did the museum have in 2018?":   {"museum-visitors-2018", "25,000 people visited in 2018."},
		"Berapa pengunjung museum pada 2016?":              {"museum-visitors-2016", "18.000 orang berkunjung pada 2016."},
		"Was the museum founded by Laila Samudra?":         {"museum-founder", "Laila Samudra, a maker of kites."},
		"Was the museum founded in 1987?":                  {"museum-founded", "12 May 1987: the museum was founded that day."},
		"I love kites a lot. When was the museum founded?": {"museum-founded", "12 May 1987: the museum was founded that day."},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			r := ask(kites(), text)
			assert.Equal(t, KindAnswer, r.Kind)
			assert.Equal(t, []string{want.fact}, r.Facts)
			assert.Equal(t, want.answer, r.Answer)
			assert.Positive(t, r.Score)
		})
	}
}

func TestAnswersCiteTheirArticle(t *testing.T) {
	r := ask(kites(), "Kapan Perjanjian Dua Angin ditandatangani?")
	assert.Equal(t, "id", r.Lang)
	assert.Equal(t, []Citation{{Article: "bulletin-2003-07-04", Outlet: "The Wind Bulletin", Headline: "Two Winds treaty signed", Published: "2003-07-04",
		URL: "https://example.org/treaty", Language: "en"}}, r.Citations)
}

func TestOverviewIsWidenedByOtherArticles(t *testing.T) {
	r := ask(kites(), "What is the Museum of Kites?")
	assert.ElementsMatch(t, []string{"museum-overview", "museum-in-treaty"}, r.Facts)
	assert.Len(t, r.Citations, 2)
	assert.Contains(t, r.Answer, "a home for kites")
	assert.Contains(t, r.Answer, "host to the treaty")
}

func TestCaseAndPunctuationAndGreetingDoNotChangeTheAnswer(t *testing.T) {
	want := ask(kites(), "Who founded the museum?")
	require.Equal(t, []string{"museum-founder"}, want.Facts)
	for _, text := range []string{"who founded the museum", "WHO FOUNDED THE MUSEUM???", "  who   founded\tthe museum...", "Hello, who founded the museum?", "hi! who founded the museum",
		"<b>Who founded the museum?</b>", "@kites_bot who founded the museum", "/ask who founded the museum", "wh\u200bo founded the mus\u00e9um"} {
		r := ask(kites(), text)
		assert.Equal(t, want.Answer, r.Answer, text)
		assert.Equal(t, want.Facts, r.Facts, text)
	}
}

func TestWrongValueIsCorrected(t *testing.T) {
	tests := map[string]struct{ lead, fact string }{
		"Was the museum founded in 1990?":           {"Not according to the article. 12 May 1987", "museum-founded"},
		"The museum was founded in 1990, right?":    {"Not according to the article. 12 May 1987", "museum-founded"},
		"Apakah museum didirikan pada 1990?":        {"Menurut artikelnya tidak demikian. 12 Mei 1987", "museum-founded"},
		"Was it Omar Tasik who founded the museum?": {"Not according to the article. Laila Samudra", "museum-founder"},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			r := ask(kites(), text)
			assert.Equal(t, KindAnswer, r.Kind)
			assert.Equal(t, []string{want.fact}, r.Facts)
			assert.True(t, strings.HasPrefix(r.Answer, want.lead), r.Answer)
		})
	}
}

func TestWrongPremiseIsCorrectedThoughTheReasonIsNotHeld(t *testing.T) {
	r := ask(kites(), "Why was the museum founded in 1990?")
	assert.Equal(t, []string{"museum-founded"}, r.Facts)
	assert.True(t, strings.HasPrefix(r.Answer, "Not according to the article."), r.Answer)
	assert.True(t, strings.HasSuffix(r.Answer, "Beyond that the article does not say."), r.Answer)
}

func TestRefusals(t *testing.T) {
	for name, text := range map[string]string{
		"another scope":          "How many visitors did the museum have in 2019?",
		"another scope in id":    "Berapa pengunjung museum pada 2017?",
		"what no article holds":  "Is there parking at the museum?",
		"the same in Indonesian": "Apakah ada tempat parkir di museum?",
		"a withdrawn fact":       "How is the roof of the museum?",
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(kites(), text)
			assert.Equal(t, KindNone, r.Kind)
			assert.Empty(t, r.Facts)
			assert.Empty(t, r.Citations)
			assert.True(t, strings.HasPrefix(r.Answer, texts[r.Lang]["none"]), r.Answer)
			assert.NotEmpty(t, r.Choices, "related questions about the museum")
			assert.LessOrEqual(t, len(r.Choices), 3)
			for _, c := range r.Choices {
				again := ask(kites(), c.Question)
				assert.Equal(t, KindAnswer, again.Kind, c.Question)
				assert.Contains(t, again.Facts, c.Fact)
			}
		})
	}
}

func TestRefusalWithoutASubject(t *testing.T) {
	r := ask(kites(), "What is the weather tomorrow?")
	assert.Equal(t, KindNone, r.Kind)
	assert.Equal(t, text("en", "none"), r.Answer)
	assert.Empty(t, r.Choices)
}

func TestOpinionIsNotGiven(t *testing.T) {
	for text, lang := range map[string]string{"Which museum is the best?": "en", "Is the director corrupt?": "en", "Siapa direktur terbaik?": "id"} {
		r := ask(kites(), text)
		assert.Equal(t, KindNone, r.Kind, text)
		assert.Equal(t, texts[lang]["opinion"], r.Answer, text)
		assert.Empty(t, r.Choices, "no choices, no profile")
	}
}

// An engine that must be very sure asks back instead of answering.
func TestChoices(t *testing.T) {
	e := newKites(t)
	m := DefaultModel()
	m.Answer, m.Offer = 1.1, 0.0001
	e.Use(m)
	r := ask(e, "Siapa mendirikan museum?")
	assert.Equal(t, KindChoices, r.Kind)
	assert.Equal(t, text("id", "choices"), r.Answer)
	require.GreaterOrEqual(t, len(r.Choices), 2)
	assert.LessOrEqual(t, len(r.Choices), 3)
	assert.Equal(t, Choice{Fact: "museum-founder", Question: "Siapa yang mendirikan Museum Layang-Layang?"}, r.Choices[0])
	assert.Empty(t, r.Facts)
	assert.Empty(t, r.Citations)
}

func TestFollowUps(t *testing.T) {
	tests := map[string]struct {
		said []string
		fact string
	}{
		"a pronoun":              {[]string{"Where is the museum located?", "When was it founded?"}, "museum-founded"},
		"and":                    {[]string{"Where is the museum located?", "And who founded it?"}, "museum-founder"},
		"a bare question word":   {[]string{"Who founded the museum?", "when?"}, "museum-founded"},
		"Indonesian":             {[]string{"Kapan museum didirikan?", "siapa yang mendirikan?"}, "museum-founder"},
		"of the treaty":          {[]string{"When was the treaty signed?", "by whom? who signed it?"}, "treaty-signers"},
		"after a refusal":        {[]string{"Is there parking at the museum?", "Who founded it?"}, "museum-founder"},
		"across small talk":      {[]string{"Where is the museum located?", "thank you", "When was it founded?"}, "museum-founded"},
		"who said so":            {[]string{"Siapa direktur museum?", "siapa yang bilang?"}, "museum-director"},
		"a full question is new": {[]string{"When was the treaty signed?", "Who founded the museum?"}, "museum-founder"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := talk(kites(), tt.said...)
			assert.Equal(t, KindAnswer, r.Kind, r.Answer)
			assert.Equal(t, []string{tt.fact}, r.Facts)
		})
	}
}

func TestNothingToFollow(t *testing.T) {
	for _, text := range []string{"when?", "and where?", "who said that?"} {
		r := ask(kites(), text)
		assert.NotEqual(t, KindAnswer, r.Kind, text)
	}
}

func TestConversationKeepsItsLanguage(t *testing.T) {
	assert.Equal(t, "en", talk(kites(), "When was the museum founded?", "Port Alin").Lang)
	assert.Equal(t, "id", talk(kites(), "Kapan museum didirikan?", "Port Alin").Lang)
	assert.Equal(t, "id", ask(kites(), "Port Alin").Lang, "the knowledge's first, where nothing tells")
}

func TestTwoQuestionsInOneMessage(t *testing.T) {
	r := ask(kites(), "Who founded the museum and when was the treaty signed?")
	assert.Equal(t, []string{"museum-founder", "treaty-signed"}, r.Facts)
	assert.Len(t, r.Citations, 2)
	assert.Equal(t, "Laila Samudra, a maker of kites. 3 July 2003: the Treaty of Two Winds was signed.", r.Answer)
	assert.Empty(t, r.Unanswered)
}

func TestOneOfTwoQuestionsIsAnswered(t *testing.T) {
	r := ask(kites(), "When was the treaty signed? Is there parking at the museum?")
	assert.Equal(t, KindAnswer, r.Kind)
	assert.Equal(t, []string{"treaty-signed"}, r.Facts)
	assert.Equal(t, []string{"Is there parking at the museum"}, r.Unanswered)
	assert.Contains(t, r.Answer, "As to “Is there parking at the museum”, the articles do not say.")
}

func TestALongUnansweredPartIsShortenedInTheAnswer(t *testing.T) {
	long := "Is there " + strings.Repeat("parking ", 300)
	r := ask(kites(), "When was the treaty signed? "+long+"?")
	require.Equal(t, KindAnswer, r.Kind)
	assert.Equal(t, []string{strings.TrimSpace(long)}, r.Unanswered, "callers get it whole")
	assert.Contains(t, r.Answer, "parking…”")
	assert.Less(t, len(r.Answer), 400)
	assert.Equal(t, strings.Repeat("é", maxQuoted)+"…", shortened(strings.Repeat("é", 500)), "without a space, between letters")
}

func TestTheSameQuestionTwiceIsAnsweredOnce(t *testing.T) {
	r := ask(kites(), "Who founded the museum? Who is the founder of the museum?")
	assert.Equal(t, "Laila Samudra, a maker of kites.", r.Answer)
}

func TestWhichArticlesMention(t *testing.T) {
	r := ask(kites(), "Which articles mention Port Alin?")
	assert.Equal(t, KindAnswer, r.Kind)
	assert.Equal(t, "Port Alin is mentioned in 2 articles: Harian Angin (6 May 2019), The Wind Bulletin (4 July 2003).", r.Answer)
	assert.Len(t, r.Citations, 2)
	assert.NotEmpty(t, r.Facts)

	r = ask(kites(), "Artikel mana yang menyebut Festival Angin?")
	assert.Equal(t, "Festival Angin disebut dalam satu artikel: Harian Angin (6 Mei 2019).", r.Answer)

	assert.Equal(t, KindNone, ask(kites(), "Which articles mention Boru?").Kind)
}

func TestAllThingsOfAKind(t *testing.T) {
	for _, text := range []string{"Which festivals are there?", "List all festivals", "Sebutkan semua festival"} {
		r := ask(kites(), text)
		assert.Equal(t, KindAnswer, r.Kind, text)
		assert.ElementsMatch(t, []string{"wind-festival-overview", "lantern-festival-overview"}, r.Facts, text)
		assert.Len(t, r.Citations, 2)
	}
	assert.Equal(t, []string{"wind-festival-overview"}, ask(kites(), "What is the Wind Festival?").Facts, "one is asked for")
}

func TestAskedForThePresent(t *testing.T) {
	for _, tt := range []struct{ text, lead string }{
		{"Who is the director of the museum now?", text("en", "now")},
		{"Siapa direktur museum sekarang?", text("id", "now")},
		{"Who is the director of the museum?", "Omar Tasik"},
		{"When was the museum founded, now?", "12 May 1987"}, // a dated event stays true
	} {
		r := ask(kites(), tt.text)
		assert.Equal(t, KindAnswer, r.Kind, tt.text)
		assert.True(t, strings.HasPrefix(r.Answer, tt.lead), "%s: %s", tt.text, r.Answer)
	}
}

func TestSupersededFactGivesItsNote(t *testing.T) {
	assert.Equal(t, "Since 2020 no ticket has been sold.", ask(kites(), "How much is a ticket to the museum?").Answer)
	assert.Equal(t, "Sejak 2020 karcis tidak dijual lagi.", ask(kites(), "Berapa harga karcis museum?").Answer)
}

func TestFact(t *testing.T) {
	var c Conversation
	r, ok := kites().Fact(&c, "treaty-signed", "en")
	require.True(t, ok)
	assert.Equal(t, KindAnswer, r.Kind)
	assert.Equal(t, "3 July 2003: the Treaty of Two Winds was signed.", r.Answer)
	assert.Equal(t, []string{"treaty-signed"}, r.Facts)
	assert.Equal(t, 1.0, r.Score)
	assert.Equal(t, []string{"treaty-signers"}, kites().Ask(&c, "And who signed it?").Facts, "one can go on from it")

	r, ok = kites().Fact(&Conversation{Lang: "en"}, "museum-ticket", "de")
	require.True(t, ok)
	assert.Equal(t, "Since 2020 no ticket has been sold.", r.Answer, "in the conversation's language")

	r, ok = kites().Fact(&Conversation{}, "museum-roof", "en")
	require.True(t, ok)
	assert.Equal(t, KindNone, r.Kind)
	assert.Equal(t, text("en", "withdrawn")+" There is no roof yet.", r.Answer)
	assert.Empty(t, r.Facts)

	_, ok = kites().Fact(&Conversation{}, "museum-cellar", "en")
	assert.False(t, ok)
}

func TestConversationFromAnotherKnowledge(t *testing.T) {
	c := Conversation{Lang: "fr", Topic: []string{"no-such-concept"}, Slots: []string{"date"}, Facts: []string{"no-such-fact"}, Subject: "no-such-subject"}
	r := kites().Ask(&c, "when was it?")
	assert.NotEqual(t, KindAnswer, r.Kind)
	r = kites().Ask(&c, "who said that?")
	assert.NotEqual(t, KindAnswer, r.Kind)
}

func TestComplete(t *testing.T) {
	e := kites()
	got := e.Complete("who fou", "en", 3)
	require.NotEmpty(t, got)
	assert.Equal(t, Choice{Fact: "museum-founder", Question: "Who founded the Museum of Kites?"}, got[0])
	assert.LessOrEqual(t, len(got), 3)

	seen := map[string]bool{}
	for _, c := range e.Complete("m", "id", 50) {
		assert.False(t, seen[c.Fact], "at most one a fact")
		seen[c.Fact] = true
	}
	assert.Len(t, e.Complete("e", "en", 2), 2)
	assert.NotNil(t, e.Complete("", "en", 3))
	for _, none := range [][]Choice{e.Complete("  ", "en", 3), e.Complete("who", "en", 0), e.Complete("who", "de", 3), e.Complete("qqqqq", "en", 3)} {
		assert.Empty(t, none)
	}
}

func TestExplain(t *testing.T) {
	r := kites().Explain(&Conversation{}, "Who founded the fesitval of zyxwv?")
	require.NotNil(t, r.Explanation)
	require.Len(t, r.Explanation.Parts, 1)
	p := r.Explanation.Parts[0]
	assert.Equal(t, []string{"person"}, p.Slots)
	assert.Contains(t, p.Concepts, "founded → found (content)")
	assert.Equal(t, []string{"fesitval → festival"}, p.Repaired)
	assert.Equal(t, []string{"zyxwv"}, p.Unknown)
	require.NotEmpty(t, p.Candidates)
	for _, c := range p.Candidates {
		assert.NotEmpty(t, c.Fact)
		assert.Equal(t, 1.0, c.Features["bias"])
	}
	founder := slices.IndexFunc(p.Candidates, func(c ExplainedCandidate) bool { return c.Fact == "museum-founder" })
	require.GreaterOrEqual(t, founder, 0)
	assert.Contains(t, p.Candidates[founder].Uncovered, "festival → festival (content)")

	plain := ask(kites(), "Who founded the fesitval of zyxwv?")
	assert.Nil(t, plain.Explanation)
	r.Explanation = nil
	assert.Equal(t, plain, r, "explained or not, the reply is the same")

	assert.True(t, explained(t, "Who founded the museum?", "when?").Borrowed)
	assert.False(t, explained(t, "Who founded the museum?").Borrowed)
	assert.True(t, explained(t, "The museum was founded in 1990, right?").Claim)
	assert.True(t, explained(t, "The museum was founded in 1990, right?").Corrected)
}

func explained(t *testing.T, said ...string) ExplainedPart {
	t.Helper()
	var c Conversation
	var r Reply
	for _, s := range said {
		r = kites().Explain(&c, s)
	}
	require.NotNil(t, r.Explanation)
	return r.Explanation.Parts[0]
}

// messages are put to an engine and its like, which must reply the same.
var messages = []string{"Who founded the museum?", "Kapan Perjanjian Dua Angin ditandatangani?", "Is there parking at the museum?", "Which festivals are there?", "museum", "Which museum is the best?",
	"What is the Museum of Kites?", "How many visitors did the museum have?", "Which articles mention the Wind Festival?", "who signed it, and when?", "hello", "sign museum 1990"}

func replies(e *Engine) []Reply {
	var out []Reply
	for _, m := range messages {
		out = append(out, ask(e, m))
	}
	return out
}

func TestOrderOfFactsAndFilesChangesNoReply(t *testing.T) {
	load := func() *seeds.Knowledge {
		k, err := seeds.Load(kiteFiles())
		require.NoError(t, err)
		return k
	}
	// Replies list facts and sources in the order of the knowledge; all else is the same.
	unordered := func(rs []Reply) []Reply {
		for i := range rs {
			slices.Sort(rs[i].Facts)
			slices.SortFunc(rs[i].Citations, func(a, b Citation) int { return strings.Compare(a.Article, b.Article) })
			words := strings.FieldsFunc(rs[i].Answer, func(r rune) bool { return strings.ContainsRune(".,: ", r) })
			slices.Sort(words)
			rs[i].Answer = strings.Join(words, " ")
		}
		return rs
	}
	want := unordered(replies(kites()))
	for name, change := range map[string]func(*seeds.Knowledge){
		"facts backwards": func(k *seeds.Knowledge) {
			for _, a := range k.Articles {
				slices.Reverse(a.Facts)
			}
		},
		"files backwards": func(k *seeds.Knowledge) { slices.Reverse(k.Articles) },
		"facts in halves": func(k *seeds.Knowledge) {
			for _, a := range k.Articles {
				half := len(a.Facts) / 2
				a.Facts = append(slices.Clone(a.Facts[half:]), a.Facts[:half]...)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := load()
			change(k)
			got := unordered(replies(Build(k)))
			for i := range want {
				assert.InDelta(t, want[i].Score, got[i].Score, 1e-9, messages[i])
				got[i].Score = want[i].Score
				assert.Equal(t, want[i], got[i], messages[i])
			}
		})
	}
}

func TestRepliesAreSteady(t *testing.T) {
	want := replies(kites())
	assert.Equal(t, want, replies(kites()))
	assert.Equal(t, want, replies(newKites(t)), "built anew")
}

func TestConcurrentUse(t *testing.T) {
	want := replies(kites())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				for i, m := range messages {
					if got := ask(kites(), m); got.Answer != want[i].Answer {
						t.Errorf("%s: %s", m, got.Answer)
					}
				}
				kites().Complete("who", "en", 3)
				kites().Explain(&Conversation{}, "Who founded the fesitval?")
				kites().Fact(&Conversation{}, "treaty-signed", "en")
			}
		})
	}
	wg.Wait()
}

func TestSmallTalkOverOtherKnowledge(t *testing.T) {
	r := ask(kites(), "what can you do")
	assert.Equal(t, KindSocial, r.Kind)
	assert.Equal(t, "Ask about the Museum of Kites.", r.Answer)
	assert.Equal(t, text("en", "insult"), ask(kites(), "stupid kite thing").Answer)
	assert.Equal(t, []string{"museum-founder"}, ask(kites(), "stupid, who founded the museum?").Facts, "a question is answered all the same")
	assert.Equal(t, text("en", "thanks"), ask(kites(), "thank you!").Answer)
}

func TestKnowledgeOfOneLanguageWithoutCitations(t *testing.T) {
	files := kiteFiles()
	files["knowledge.yaml"].Data = []byte("title: {en: Goat}\nlanguages: [en]\ncitations: none\n")
	delete(files, "articles/treaty.yaml")
	files["articles/museum.yaml"].Data = []byte(`article: goat
subjects: {goat: {name: {en: the goat}, named_by: {en: [goat]}}}
facts:
  - {id: goat-name, subject: goat, kind: name, values: [Bella], keywords: {en: [name]}, answer: {en: "Bella."}, time: fixed, phrasings: {en: ["What is the name of the goat?"]}}
  - {id: goat-age, subject: goat, kind: number, values: [7], keywords: {en: [years]}, answer: {en: "7 years."}, time: fixed, phrasings: {en: ["How many years does the goat have?"]}}
`)
	files["lexicon/kites.yaml"].Data = []byte("goat: {class: entity, type: other, en: goat}\nask-what: {class: question, slot: what, en: what}\nask-count: {class: question, slot: count, en: how many}\nask-mentions: {class: question, slot: mentions, en: which articles mention}\n")
	k, err := seeds.Load(files)
	require.NoError(t, err)
	e := Build(k)
	r := ask(e, "What is the name of the goat?")
	assert.Equal(t, "Bella.", r.Answer)
	assert.Equal(t, "en", r.Lang)
	require.Len(t, r.Citations, 1)
	assert.Empty(t, r.Citations[0].Published)
	assert.Equal(t, "en", ask(e, "goat").Lang)
	assert.Equal(t, KindNone, ask(e, "").Kind)
	assert.Empty(t, e.CheckPairs())
}

func TestTextsAreInBothLanguages(t *testing.T) {
	for key := range texts["en"] {
		assert.Contains(t, texts["id"], key)
	}
	assert.Len(t, texts["id"], len(texts["en"]))
	for _, kind := range seeds.SmallTalk {
		assert.Contains(t, texts["en"], kind)
	}
	assert.Equal(t, texts["en"]["none"], text("de", "none"), "in English where the language has none")
}

// units is a text's length as Telegram counts it.
func units(s string) int { return len(utf16.Encode([]rune(s))) }
