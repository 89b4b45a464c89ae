package evaluate

import (
	"reflect"
	"testing"

	"kazindobot/seeds"
)

func TestHeldOutTakesEveryThirdPhrasingFromACopy(t *testing.T) {
	all := seeds.Texts{"id": {"satu", "dua", "tiga", "empat"}, "en": {"one", "two"}}
	k := &seeds.Knowledge{Languages: []string{"id", "en"}, Articles: []*seeds.Article{{ID: "a", Facts: []*seeds.Fact{{ID: "f", Phrasings: all}}}}}
	less, questions := HeldOut(k)

	if got, want := less.Articles[0].Facts[0].Phrasings, (seeds.Texts{"id": {"satu", "dua", "empat"}, "en": {"one", "two"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
	if want := []Dialogue{{ID: "f", Kind: "id-clean", Turns: []Turn{{Q: "tiga", Lang: "id", Expect: "answer", Fact: "f"}}}}; !reflect.DeepEqual(questions, want) {
		t.Errorf("held out %v, want %v", questions, want)
	}
	if got := len(k.Articles[0].Facts[0].Phrasings["id"]); got != 4 {
		t.Errorf("the original has %d phrasings left, want 4", got)
	}
	if f := less.Articles[0].Facts[0]; f.Article != less.Articles[0] {
		t.Error("the copied fact belongs to the original article")
	}
}
