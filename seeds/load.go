package seeds

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"
)

// knowledgeFile is knowledge.yaml.
type knowledgeFile struct {
	Title     Text     `yaml:"title"`
	About     Text     `yaml:"about"`
	Languages []string `yaml:"languages"`
	Citations string   `yaml:"citations"` // required | none
	Learned   float64  `yaml:"learned"`
}

// articleFile is one file of articles/.
type articleFile struct {
	Article   located             `yaml:"article"`
	Outlet    string              `yaml:"outlet"`
	Headline  string              `yaml:"headline"`
	Title     Text                `yaml:"title"`
	Published string              `yaml:"published"`
	URL       string              `yaml:"url"`
	Language  string              `yaml:"language"`
	Source    Source              `yaml:"source"`
	Furniture []int               `yaml:"furniture"`
	NotAFact  map[int]string      `yaml:"not_a_fact"`
	Context   Texts               `yaml:"context"`
	Subjects  map[string]*Subject `yaml:"subjects"`
	Facts     []factFile          `yaml:"facts"`
}

// factFile is a fact as the YAML has it.
type factFile struct {
	ID          located             `yaml:"id"`
	Article     string              `yaml:"article"` // only to be told apart from an unknown field: the file says it
	Subject     string              `yaml:"subject"`
	Kind        oneOrMix            `yaml:"kind"`
	Values      []string            `yaml:"values"`
	Unit        Text                `yaml:"unit"`
	Scope       Scope               `yaml:"scope"`
	Keywords    Texts               `yaml:"keywords"`
	Context     map[string]formList `yaml:"context"`
	Answer      Text                `yaml:"answer"`
	Time        string              `yaml:"time"` // fixed | as_of
	AsOf        string              `yaml:"as_of"`
	Speaker     Text                `yaml:"speaker"`
	Contested   bool                `yaml:"contested"`
	Correctable *bool               `yaml:"correctable"`
	Untold      []string            `yaml:"untold"`
	Derived     *Derived            `yaml:"derived"`
	Post        bool                `yaml:"post"`
	Status      Status              `yaml:"status"`
	Note        Text                `yaml:"note"`
	Profile     []string            `yaml:"profile"`
	Phrasings   Texts               `yaml:"phrasings"`
	Evidence    []int               `yaml:"evidence"`
}

// located is a string that remembers its line.
type located struct {
	Text string
	Line int
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (l *located) UnmarshalYAML(n *yaml.Node) error {
	l.Text, l.Line = n.Value, n.Line
	return nil
}

// oneOrMix is a list that may be written as a single word.
type oneOrMix []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (o *oneOrMix) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOrMix{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

// Load reads a directory of knowledge and checks that it is whole: schema,
// languages, values, references. The error is of type Problems. What needs the
// sources is checked by CheckSources.
func Load(dir fs.FS) (*Knowledge, error) {
	var head knowledgeFile
	if p := decode(dir, "knowledge.yaml", &head); p != nil {
		return nil, Problems{*p}
	}
	k := &Knowledge{Title: head.Title, About: head.About, Languages: head.Languages, Cited: head.Citations == "required", Learned: head.Learned}
	problems := checkHead(head)

	files, err := fs.Glob(dir, "articles/*.yaml")
	if err != nil || len(files) == 0 {
		return nil, Problems{{File: "articles", Text: "no article: put at least one YAML file there"}}
	}
	articles := make([]*Article, len(files))
	found := make([]Problems, len(files)+4)
	var wg sync.WaitGroup
	for i, file := range files {
		wg.Go(func() { articles[i], found[i] = loadArticle(dir, file, k) })
	}
	wg.Go(func() { k.Lexicon, found[len(files)] = loadLexicon(dir, k.Languages) })
	wg.Go(func() { k.Examples, found[len(files)+1] = loadExamples(dir, k.Languages) })
	wg.Go(func() { k.Needs, found[len(files)+2] = loadNeeds(dir, "needs.tsv", k.Languages, nil) })
	wg.Go(func() { k.Talks, found[len(files)+3] = loadNeeds(dir, "talk.tsv", k.Languages, LearnedTalk) })
	wg.Wait()
	for _, p := range found {
		problems = append(problems, p...)
	}
	for _, a := range articles {
		if a != nil {
			k.Articles = append(k.Articles, a)
		}
	}
	if len(problems) == 0 {
		problems = append(problems, checkKnowledge(k)...)
		problems = append(problems, checkExamples(k)...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return k, nil
}

func checkHead(head knowledgeFile) Problems {
	var ps Problems
	if len(head.Languages) == 0 {
		ps = append(ps, Problem{File: "knowledge.yaml", Text: "languages is missing: write the codes, such as [id, en]"})
	}
	if head.Citations != "required" && head.Citations != "none" {
		ps = append(ps, Problem{File: "knowledge.yaml", Text: fmt.Sprintf("citations is %q: write required or none", head.Citations)})
	}
	if head.Learned < 0 || head.Learned >= 1 {
		ps = append(ps, Problem{File: "knowledge.yaml", Text: fmt.Sprintf("learned is %v: write the likelihood from which on a fact is the answer, above 0 and below 1, or leave it out", head.Learned)})
	}
	return ps
}

var lineInError = regexp.MustCompile(`line (\d+)(: )?`)

// decode reads a YAML file strictly: an unknown or repeated field is a problem.
func decode(dir fs.FS, file string, into any) *Problem {
	raw, err := fs.ReadFile(dir, file)
	if err != nil {
		text := "cannot be read: " + err.Error()
		if errors.Is(err, fs.ErrNotExist) {
			text = "is missing: a directory of knowledge needs it"
		}
		return &Problem{File: file, Text: text}
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	err = dec.Decode(into)
	if err == nil {
		return nil
	}
	if errors.Is(err, io.EOF) {
		return &Problem{File: file, Text: "is empty: write its fields, or delete it"}
	}
	text := err.Error()
	var te *yaml.TypeError
	if errors.As(err, &te) && len(te.Errors) > 0 {
		text = te.Errors[0]
	}
	p := &Problem{File: file}
	if m := lineInError.FindStringSubmatch(text); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
		text = strings.Replace(text, m[0], "", 1)
	}
	text = strings.TrimPrefix(text, "yaml: ")
	if field, rest, ok := strings.Cut(strings.TrimPrefix(text, "field "), " not found in type "); ok && rest != "" {
		text = fmt.Sprintf("unknown field %q: correct its spelling or remove it", field)
	}
	p.Text = strings.ReplaceAll(text, "\n", " ")
	return p
}

// loadArticle reads one file of articles/.
func loadArticle(dir fs.FS, file string, k *Knowledge) (*Article, Problems) {
	var af articleFile
	if p := decode(dir, file, &af); p != nil {
		return nil, Problems{*p}
	}
	var ps Problems
	report := func(format string, args ...any) {
		ps = append(ps, Problem{File: file, Line: af.Article.Line, Text: fmt.Sprintf(format, args...)})
	}
	a := &Article{ID: af.Article.Text, Outlet: af.Outlet, Headline: af.Headline, Title: af.Title, URL: af.URL, Language: af.Language, Source: af.Source,
		Furniture: af.Furniture, NotAFact: af.NotAFact, Context: af.Context, Subjects: af.Subjects, File: file}
	if a.ID == "" {
		report("article is missing: write the article's id")
	}
	if k.Cited {
		for _, need := range []struct{ name, value string }{{"outlet", af.Outlet}, {"headline", af.Headline}, {"url", af.URL}, {"language", af.Language},
			{"source.file", af.Source.File}, {"source.sha256", af.Source.SHA256}} {
			if need.value == "" {
				report("%s is missing: a citation needs it", need.name)
			}
		}
		day, err := time.Parse(time.DateOnly, af.Published)
		if err != nil {
			report("published is %q: write the day as YYYY-MM-DD", af.Published)
		}
		a.Published = day
	}
	for id, s := range a.Subjects {
		if s == nil {
			report("subject %s is empty: give it a name and the words that name it", id)
			continue
		}
		s.ID = id
		for _, lang := range k.Languages {
			if s.Name[lang] == "" || len(s.NamedBy[lang]) == 0 {
				report("subject %s: name.%s or named_by.%s is missing: write it", id, lang, lang)
			} else if hasBlank(append([]string{s.Name[lang]}, s.NamedBy[lang]...)...) {
				report("subject %s: name.%s or named_by.%s still has a blank: fill in its %s", id, lang, lang, Blank)
			}
		}
	}
	for i := range af.Facts {
		f, problems := makeFact(&af.Facts[i], a, k)
		ps = append(ps, problems...)
		a.Facts = append(a.Facts, f)
	}
	return a, ps
}

// makeFact turns a fact of the file into a Fact, reporting what is missing or wrong in itself.
func makeFact(ff *factFile, a *Article, k *Knowledge) (*Fact, Problems) {
	var ps Problems
	report := func(format string, args ...any) {
		ps = append(ps, Problem{File: a.File, Line: ff.ID.Line, Fact: ff.ID.Text, Text: fmt.Sprintf(format, args...)})
	}
	f := &Fact{ID: ff.ID.Text, Line: ff.ID.Line, Article: a, Subject: a.Subjects[ff.Subject], Kinds: ff.Kind, Unit: ff.Unit, Scope: ff.Scope,
		Keywords: ff.Keywords, Answer: ff.Answer, Speaker: ff.Speaker, Contested: ff.Contested, Correctable: ff.Correctable == nil || *ff.Correctable,
		Untold: ff.Untold, Derived: ff.Derived, Post: ff.Post, Status: ff.Status, Note: ff.Note, Profile: ff.Profile, Phrasings: ff.Phrasings, Evidence: ff.Evidence}
	f.Context = Texts{}
	for lang, words := range ff.Context {
		f.Context[lang] = words
	}
	if f.ID == "" {
		report("a fact without id: give it one that no other fact has")
	} else if !IsID(f.ID) {
		report("id %q: use small letters, digits and hyphens, at most 60", f.ID)
	}
	if ff.Article != "" && ff.Article != a.ID {
		report("article %q is not known here: this file is article %q", ff.Article, a.ID)
	}
	switch {
	case ff.Subject == "":
		report("subject is missing: name one of the article's subjects")
	case f.Subject == nil:
		report("subject %q is not among the article's subjects: add it or correct it", ff.Subject)
	}
	if len(f.Kinds) == 0 {
		report("kind is missing: one of %s", strings.Join(Kinds, ", "))
	}
	for _, kind := range f.Kinds {
		if !slices.Contains(Kinds, kind) {
			report("kind %q is unknown: one of %s", kind, strings.Join(Kinds, ", "))
		}
	}
	for _, kind := range f.Untold {
		if !slices.Contains(Kinds, kind) {
			report("untold %q is no kind of thing: one of %s", kind, strings.Join(Kinds, ", "))
		}
	}
	for _, raw := range ff.Values {
		v, err := parseValue(raw, ff.Kind)
		if err != nil {
			report("values: %v", err)
		}
		f.Values = append(f.Values, v)
	}
	for _, lang := range k.Languages {
		if strings.TrimSpace(f.Answer[lang]) == "" {
			report("answer.%s is missing: every fact answers in every language", lang)
		}
		if len(f.Phrasings[lang]) == 0 {
			report("phrasings.%s is missing: write at least one question", lang)
		}
	}
	if blank := f.blanks(); len(blank) > 0 {
		report("still to be filled in: %s", strings.Join(blank, ", "))
	}
	for field, langs := range map[string][]string{"answer": keys(f.Answer), "phrasings": keys(f.Phrasings), "keywords": keys(f.Keywords)} {
		for _, lang := range langs {
			if !slices.Contains(k.Languages, lang) {
				report("%s.%s: %q is not a language of this knowledge", field, lang, lang)
			}
		}
	}
	switch ff.Time {
	case "fixed":
		if ff.AsOf != "" {
			report("as_of goes with time: as_of: write that, or remove the date")
		}
	case "as_of":
		day, err := time.Parse(time.DateOnly, ff.AsOf)
		if err != nil {
			report("as_of is %q: write the day as YYYY-MM-DD", ff.AsOf)
		}
		f.AsOf = day
	default:
		report("time is %q: write fixed or as_of", ff.Time)
	}
	if k.Cited && len(f.Evidence) == 0 {
		report("evidence is missing: number the sentences it rests on")
	}
	if f.Status != Current && f.Status != Superseded && f.Status != Withdrawn {
		report("status %q is unknown: superseded, withdrawn, or none", f.Status)
	}
	if f.Status != Current && len(f.Note) < len(k.Languages) {
		report("note is missing: a fact that is %s says what replaced it, in every language", f.Status)
	}
	return f, ps
}

// blanks lists the fields of a fact in which a draft's blanks are left.
func (f *Fact) blanks() []string {
	var out []string
	note := func(field, lang string, texts ...string) {
		if hasBlank(texts...) {
			out = append(out, field+"."+lang)
		}
	}
	for _, lang := range keys(f.Keywords) {
		note("keywords", lang, f.Keywords[lang]...)
	}
	for _, lang := range keys(f.Answer) {
		note("answer", lang, f.Answer[lang])
	}
	for _, lang := range keys(f.Phrasings) {
		note("phrasings", lang, f.Phrasings[lang]...)
	}
	return out
}

func hasBlank(texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(t, Blank) })
}

// IsID tells whether a text may be the id of an article or a fact.
func IsID(text string) bool { return idPattern.MatchString(text) }

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,59}$`)

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for key := range m {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}

// wordFile is the list of common words of a language.
func wordFile(lang string) string { return path.Join("words", lang+".txt") }
