package seeds_test

import (
	"fmt"
	"testing/fstest"

	"kazindobot/seeds"
)

// What is wrong with a directory of knowledge is told with file, line and fact.
func ExampleLoad() {
	dir := fstest.MapFS{
		"knowledge.yaml": {Data: []byte("title: {en: The library}\nlanguages: [en]\ncitations: none\n")},
		"articles/library.yaml": {Data: []byte(`article: library
subjects:
  library: {name: {en: the library}, named_by: {en: [library]}}
facts:
  - id: library-opened
    subject: library
    kind: date
    values: ["1953"]
    time: fixed
    keywords: {en: [opened]}
    answer: {en: "1954: in that year the library opened."}
    phrasings: {en: ["When was the library opened?"]}
`)},
	}
	_, err := seeds.Load(dir)
	fmt.Println(err)
	// Output:
	// articles/library.yaml:5: fact library-opened: answer.en does not hold the value 1953: write it there, or correct the value
}

// Numbers and dates are found as people write them, in both languages.
func ExampleQuantities() {
	for _, q := range seeds.Quantities(seeds.Words("dua belas juta pemilih pada 20 November 2022")) {
		fmt.Println(q.Key())
	}
	// Output:
	// 12000000
	// 2022-11-20
}
