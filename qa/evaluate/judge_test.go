package evaluate

import (
	"testing"

	"kazindobot/qa"
)

// answer is a reply of kind answer, in English, that cites the articles.
func answer(text string, articles ...string) qa.Reply {
	r := qa.Reply{Kind: qa.KindAnswer, Lang: "en", Answer: text}
	for _, a := range articles {
		r.Citations = append(r.Citations, qa.Citation{Article: a})
	}
	return r
}

func reply(kind, lang, text string) qa.Reply { return qa.Reply{Kind: kind, Lang: lang, Answer: text} }

func TestJudge(t *testing.T) {
	founded := Turn{Lang: "en", Expect: "answer", Articles: []string{"a", "b"}, Must: [][]string{{"1 March 1995", "March 1, 1995"}}, MustNot: []string{"2005"}}
	bothCited := founded
	bothCited.MustAllCited = true
	anyLanguage := founded
	anyLanguage.Lang = "any"
	ownFact := Turn{Lang: "en", Expect: "answer", Fact: "founded"}
	refuse := Turn{Lang: "en", Expect: "refuse"}
	social := Turn{Lang: "id", Expect: "social"}
	either := Turn{Lang: "en", Expect: "answer|refuse", Articles: []string{"a"}, Must: [][]string{{"Kassymbek"}}, MustNot: []string{"guilty"}}
	indonesian := answer("On 1 March 1995.", "a")
	indonesian.Lang = "id"
	withFact := answer("Yes.", "a")
	withFact.Facts = []string{"founded"}

	for _, test := range []struct {
		name        string
		turn        Turn
		reply       qa.Reply
		want        Verdict
		falseAnswer bool
	}{
		{"the datum and one of the articles", founded, answer("On 1 March 1995.", "b"), Right, false},
		{"the other wording, whatever the case and the marks", founded, answer("on MARCH 1: 1995", "a"), Right, false},
		{"without the datum", founded, answer("In 1995.", "a"), Wrong, false},
		{"with what must not be said", founded, answer("On 1 March 1995, not 2005.", "a"), Wrong, false},
		{"another article", founded, answer("On 1 March 1995.", "c"), Wrong, false},
		{"no article", founded, answer("On 1 March 1995."), Wrong, false},
		{"the other language", founded, indonesian, Wrong, false},
		{"any language", anyLanguage, indonesian, Right, false},
		{"refused what is held", founded, reply(qa.KindNone, "en", "Sorry."), Miss, false},
		{"asked back what is held", founded, reply(qa.KindChoices, "en", "Which?"), Miss, false},
		{"small talk for a question", founded, reply(qa.KindSocial, "en", "Hello."), Miss, false},

		{"one article of two", bothCited, answer("On 1 March 1995.", "a"), Wrong, false},
		{"both articles", bothCited, answer("On 1 March 1995.", "b", "a"), Right, false},

		{"the fact", ownFact, withFact, Right, false},
		{"another fact", ownFact, answer("Yes.", "a"), Wrong, false},

		{"a refusal", refuse, reply(qa.KindNone, "en", "Sorry."), Right, false},
		{"choices for a refusal", refuse, reply(qa.KindChoices, "en", "Which?"), Right, false},
		{"a refusal in the other language", refuse, reply(qa.KindNone, "id", "Maaf."), Miss, false},
		{"a false answer", refuse, answer("On 1 March 1995.", "a"), Wrong, true},
		{"small talk for a refusal", refuse, reply(qa.KindSocial, "en", "Hello."), Miss, false},

		{"small talk", social, reply(qa.KindSocial, "id", "Halo."), Right, false},
		{"small talk in the other language", social, reply(qa.KindSocial, "en", "Hello."), Miss, false},
		{"a refusal of small talk", social, reply(qa.KindNone, "id", "Maaf."), Miss, false},
		{"an answer to small talk", social, answer("On 1 March 1995.", "a"), Wrong, false},

		{"either: answered", either, answer("Kassymbek signed.", "a"), Right, false},
		{"either: answered without the datum", either, answer("He signed.", "a"), Wrong, false},
		{"either: refused with the datum", either, reply(qa.KindNone, "en", "Only that Kassymbek signed."), Right, false},
		{"either: refused without the datum", either, reply(qa.KindNone, "en", "Sorry."), Wrong, false},
		{"either: refused with what must not be said", either, reply(qa.KindNone, "en", "Kassymbek is guilty."), Wrong, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, why, falseAnswer := Judge(test.turn, test.reply)
			if got != test.want || falseAnswer != test.falseAnswer {
				t.Errorf("got %s (%s), false answer: %v; want %s, %v", got, why, falseAnswer, test.want, test.falseAnswer)
			}
			if (why == "") != (got == Right) {
				t.Errorf("%s because of %q", got, why)
			}
		})
	}
}

func TestOccurs(t *testing.T) {
	for _, test := range []struct {
		answer, alternative string
		want                bool
	}{
		{"6 men stood", "6", true},
		{"they were 6.", "6", true},
		{"26 men", "6", false},
		{"62 men", "6", false},
		{"6.000 men", "6", false},
		{"6,000 men", "6", false},
		{"3.6 percent", "6", false},
		{"26 or 6 men", "6", true},
		{"6,000 or 6", "6", true},
		{"1.300 orang", "1.300", true},
		{"21.300 orang", "1.300", false},
		{"1,300 people", "1.300", false},
		{"in 2023, 6 of them", "2023", true},
		{"3 July 2023", "july 2023", true},
		{"13 July 2023", "3 July", false},
		{"3 July 2023", "3 July 202", false},
		{"the sister-city memorandum", "sister city", true},
		{"the “Just” Kazakhstan", "Just Kazakhstan", true},
		{"the signatories", "sign", true}, // texts may stand within a word
		{"Dewan Perwakilan", "wakil", true},
		{"Rp25 miliar", "25 miliar", true},
		{"BAMBANG Susantono", "bambang susantono", true},
		{"Susantono, Bambang", "Bambang Susantono", false},
		{"anything", "", true},
		{"", "6", false},
	} {
		if got := occurs(flat(test.answer), test.alternative); got != test.want {
			t.Errorf("%q occurs in %q: %v, want %v", test.alternative, test.answer, got, test.want)
		}
	}
}
