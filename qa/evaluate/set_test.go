package evaluate

import (
	"reflect"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	set := `{"id":"one","kind":"follow-up","turns":[{"q":"Kapan?","lang":"id","expect":"answer","articles":["a"],"must":[["1","satu"]],"must_not":["2"],"must_all_articles":true,"note":"n"},{"q":"?","expect":"answer|refuse"}]}

{"id":"two","kind":"social","turns":[{"q":"Halo","expect":"social"}],"unknown":1}
`
	got, err := Read(strings.NewReader(set), "set")
	want := []Dialogue{
		{"one", "follow-up", []Turn{
			{Q: "Kapan?", Lang: "id", Expect: "answer", Articles: []string{"a"}, Must: [][]string{{"1", "satu"}}, MustNot: []string{"2"}, MustAllCited: true, Note: "n"},
			{Q: "?", Expect: "answer|refuse"},
		}},
		{"two", "social", []Turn{{Q: "Halo", Expect: "social"}}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestReadNamesTheBadLine(t *testing.T) {
	const good = `{"id":"one","kind":"k","turns":[{"q":"?","expect":"refuse"}]}` + "\n\n"
	for _, test := range []struct{ name, line, want string }{
		{"not JSON", `{"id":`, "set:3: not a conversation in JSON"},
		{"not an object", `["one"]`, "set:3: not a conversation in JSON"},
		{"no turns", `{"id":"two","kind":"k"}`, "set:3: no turns"},
		{"unknown expectation", `{"id":"two","kind":"k","turns":[{"q":"?","expect":"anwser"}]}`, `set:3: expect is "anwser": write answer`},
		{"no expectation", `{"id":"two","kind":"k","turns":[{"q":"?"}]}`, `set:3: expect is ""`},
		{"over-long", strings.Repeat("x", 2<<20), "set:3: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(good+test.line), "set")
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %v, want %s...", err, test.want)
			}
		})
	}
}

func TestGroup(t *testing.T) {
	for kind, want := range map[string]string{
		"id-clean": "clean id", "en-clean": "clean en",
		"typo": "noisy", "slang": "noisy", "mixed": "noisy", "names": "noisy", "caps": "noisy", "keywords": "noisy", "greeting+question": "noisy",
		"follow-up": "composed", "multi": "composed", "overview": "composed", "aggregate": "composed",
		"near-miss": "guard", "false-premise": "guard", "off-topic": "guard", "attack": "guard", "social": "guard",
	} {
		if got := Group(kind); got != want {
			t.Errorf("%s belongs to %q, want %q", kind, got, want)
		}
	}
}
