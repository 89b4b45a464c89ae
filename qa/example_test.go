package qa_test

import (
	"fmt"

	"kazindobot/qa"
)

// A conversation goes on from what was said.
func ExampleEngine_Ask() {
	engine, err := qa.Builtin()
	if err != nil {
		panic(err)
	}
	var c qa.Conversation
	for _, question := range []string{"When was the Assembly of People of Kazakhstan founded?", "sumbernya dari mana?", "Who won the 2022 election?"} {
		r := engine.Ask(&c, question)
		fmt.Println(r.Kind, r.Lang, r.Facts)
	}
	// Output:
	// answer en [assembly-founded]
	// answer id [assembly-founded]
	// none en []
}

// What staff approve and withdraw makes another engine; the one there was stays as it is.
func ExampleEngine_WithWithdrawn() {
	engine, err := qa.Builtin()
	if err != nil {
		panic(err)
	}
	without := engine.WithWithdrawn([]qa.Withdrawal{{Fact: "assembly-founded", Note: map[string]string{"en": "The date is being checked."}}})
	r := without.Ask(&qa.Conversation{}, "When was the Assembly of People of Kazakhstan founded?")
	fmt.Println(r.Kind, r.Answer)
	// Output:
	// none This fact has been withdrawn and is no longer given. The date is being checked.
}
