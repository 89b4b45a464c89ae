package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
	"kazindobot/web"
)

// What the browser tests need, and where the screenshots go.
const (
	axeDir   = "KAZINDO_TEST_AXE" // directory where npm has installed axe-core
	shotsDir = "KAZINDO_SHOTS"    // directory for screenshots of every page; "" for none
)

// missing skips a test for want of something; where everything must run, it fails.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what + " is missing: .ci/run installs it")
	}
	t.Skip("needs " + what + ", which .ci/run installs")
}

// browser opens tabs of a Chromium, which is gone when the test ends.
func browser(t *testing.T) (tab func() context.Context) {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		missing(t, "Chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.WSURLReadTimeout(time.Minute))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	first, stopFirst := chromedp.NewContext(allocator)
	t.Cleanup(stopFirst)
	require.NoError(t, chromedp.Run(first))
	return func() context.Context {
		ctx, cancel := chromedp.NewContext(first)
		t.Cleanup(cancel)
		ctx, cancel = context.WithTimeout(ctx, time.Minute)
		t.Cleanup(cancel)
		return ctx
	}
}

// serve puts a handler on a port of this machine.
func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// ask types a question, presses Enter and waits for so many answers to stand there.
func ask(question string, answers int) chromedp.Tasks {
	return chromedp.Tasks{
		chromedp.SendKeys("#q", question+"\r", chromedp.ByID),
		chromedp.WaitReady(fmt.Sprintf("#talk article:nth-of-type(%d)", answers), chromedp.ByQuery),
	}
}

// text is the text of the last element of a kind.
func text(selector string, into *string) chromedp.Action {
	return chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll(%q)].at(-1)?.innerText ?? ""`, selector), into)
}

func TestAskingInABrowser(t *testing.T) {
	tab := browser(t)
	site := serve(t, newServer(t, func(o *web.Options) { o.Feedback = &votes{} }))
	ctx := tab()
	var answer, source, lang, next, thanks string
	require.NoError(t, chromedp.Run(ctx, chromedp.Navigate(site+"/?lang="),
		ask("Kapan MoU sister city ditandatangani?", 1), text("#talk article p", &answer), text("#talk .source", &source),
		ask("di mana?", 2), text("#talk article:last-of-type > p", &next)))
	assert.Contains(t, source, "The Andal Post, 2023-07-04")
	assert.Contains(t, next, "The Andal Post")
	require.NoError(t, chromedp.Run(ctx, chromedp.Evaluate(`document.querySelector("#talk article:nth-of-type(2) > p").innerText`, &next)))
	assert.Contains(t, next, "kantor Gubernur", "it goes on from what was said")

	require.NoError(t, chromedp.Run(ctx, ask("How many polling stations were there abroad?", 3),
		chromedp.Evaluate(`document.querySelector("#talk article:nth-of-type(3) > p").innerText`, &answer),
		chromedp.Evaluate(`document.querySelector("#talk article:nth-of-type(3)").lang`, &lang)))
	assert.Contains(t, answer, "68 polling stations")
	assert.Equal(t, "en", lang)

	require.NoError(t, chromedp.Run(ctx, chromedp.Evaluate(`document.getElementById("lang").value = "id"`, nil), ask("When was the Assembly of People of Kazakhstan founded?", 4),
		chromedp.Evaluate(`document.querySelector("#talk article:nth-of-type(4) > p").innerText`, &answer)))
	assert.Contains(t, answer, "1 Maret 1995", "in the language chosen")

	require.NoError(t, chromedp.Run(ctx, chromedp.Click("#talk article:nth-of-type(4) .vote button", chromedp.ByQuery),
		chromedp.WaitReady("#talk article:nth-of-type(4) .vote [role=status]", chromedp.ByQuery), text(".vote [role=status]", &thanks)))
	assert.NotEmpty(t, thanks)
}

func TestChoicesInABrowser(t *testing.T) {
	tab := browser(t)
	site := serve(t, newServer(t, nil))
	var asked, answer string
	require.NoError(t, chromedp.Run(tab(), chromedp.Navigate(site), ask("Who won the 2022 election?", 1),
		chromedp.Click("#talk .chips button", chromedp.ByQuery), chromedp.WaitReady("#talk article:nth-of-type(2)", chromedp.ByQuery),
		text("#talk .asked", &asked), text("#talk article:nth-of-type(2) .source", &answer)))
	assert.NotEmpty(t, asked)
	assert.NotEmpty(t, answer, "what is offered is answered")
}

// With the keyboard alone: type, choose of what is offered with the arrows, press Enter.
func TestCompletionInABrowser(t *testing.T) {
	tab := browser(t)
	site := serve(t, newServer(t, nil))
	var expanded, chosen, role, asked string
	var answers int
	require.NoError(t, chromedp.Run(tab(), chromedp.Navigate(site+"/?lang=en"), chromedp.SendKeys("#q", "sister ci", chromedp.ByID),
		chromedp.WaitVisible("#offers li", chromedp.ByQuery), chromedp.AttributeValue("#q", "aria-expanded", &expanded, nil, chromedp.ByID), chromedp.AttributeValue("#q", "role", &role, nil, chromedp.ByID),
		chromedp.SendKeys("#q", kb.ArrowDown, chromedp.ByID), chromedp.Evaluate(`document.querySelector("#offers [aria-selected=true]").innerText`, &chosen),
		chromedp.SendKeys("#q", "\r", chromedp.ByID), chromedp.WaitReady("#talk article", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("#talk .asked").lastChild.textContent`, &asked),
		chromedp.Evaluate(`document.querySelectorAll("#talk article").length`, &answers)))
	assert.Equal(t, 1, answers, "what was typed is not asked beside what was chosen")
	assert.Equal(t, "true", expanded)
	assert.Equal(t, "combobox", role)
	assert.Contains(t, strings.ToLower(chosen), "sister")
	assert.Equal(t, chosen, asked)
}

// The form works where scripts are off, and so do the choices in it.
func TestWithoutScripts(t *testing.T) {
	tab := browser(t)
	site := serve(t, newServer(t, nil))
	var page string
	require.NoError(t, chromedp.Run(tab(), emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(site+"/?lang=en"),
		chromedp.SendKeys("#q", "When was the sister-city MoU signed?\r", chromedp.ByID), chromedp.WaitReady("#talk article", chromedp.ByQuery),
		chromedp.SendKeys("#q", "where?\r", chromedp.ByID), chromedp.WaitReady(`//p[contains(., "office of the Governor")]`, chromedp.BySearch), chromedp.OuterHTML("main", &page, chromedp.ByQuery)))
	assert.Contains(t, page, "The Andal Post")
}

// In a frame of a page on another site: where that may be, it works; where it may not, nothing is shown.
func TestFrameOfAnotherOrigin(t *testing.T) {
	tab := browser(t)
	var site string
	other := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!DOCTYPE html><title>embassy</title><iframe src="%s/?embed=1&q=hello&lang=en" width="600" height="600"></iframe>`, site)
	}))
	seen := func(framers ...string) bool {
		site = serve(t, newServer(t, func(o *web.Options) { o.Framers = framers }))
		ctx := tab()
		require.NoError(t, chromedp.Run(ctx, chromedp.Navigate(other), chromedp.Sleep(time.Second)))
		targets, err := chromedp.Targets(ctx)
		require.NoError(t, err)
		for _, target := range targets {
			if target.Type == "iframe" && strings.HasPrefix(target.URL, site) {
				return true
			}
		}
		var blocked bool
		require.NoError(t, chromedp.Run(ctx, chromedp.Evaluate(`document.querySelector("iframe").contentDocument !== null`, &blocked)))
		return !blocked && len(framers) > 0
	}
	assert.True(t, seen(other))
	assert.False(t, seen())
}

// deskForBrowsing is a desk with something on each of its pages, and the tasks that sign somebody in.
func deskForBrowsing(t *testing.T) (d *atDesk, site string, signIn chromedp.Tasks) {
	d = newDesk(t)
	d.now = time.Now() // as the browser has it, for its cookies
	for day := range 12 {
		d.now = time.Now().AddDate(0, 0, day-11)
		for i := range 5 + 7*day%11 {
			for _, q := range []string{"When was the Assembly of People of Kazakhstan founded?", "Kapan MoU sister city ditandatangani?", "Siapa menang pemilu 2022?", "Who won the 2022 election?"}[:1+(i+day)%4] {
				post(t, d, map[string]string{"text": q})
			}
		}
		d.tally.Replied(store.ChannelPrivate, "id", "answer", []string{"assembly-founded"}, 80*time.Millisecond)
		require.NoError(t, d.store.AddFeedback(t.Context(), store.Feedback{Chat: int64(day), Fact: "assembly-founded", Vote: []string{store.VoteGood, store.VoteBad}[day%2], Lang: "en"}))
	}
	post(t, d, map[string]string{"text": "tell me the birthday of that zorblax platform", "lang": "en"})
	_, err := d.tally.Keep(t.Context())
	require.NoError(t, err)
	site = serve(t, d)
	return d, site, chromedp.Tasks{chromedp.Navigate(site + "/desk"), chromedp.SendKeys("#name", "ayu", chromedp.ByID), chromedp.SendKeys("#password", password+"\r", chromedp.ByID), chromedp.WaitReady(".totals", chromedp.ByQuery)}
}

// At the desk a question that went unanswered is assigned to a fact, and the page answers it at once; a post is approved.
func TestDeskInABrowser(t *testing.T) {
	tab := browser(t)
	d, site, signIn := deskForBrowsing(t)
	ctx := tab()
	var answer, done, state string
	require.NoError(t, chromedp.Run(ctx, signIn, chromedp.Navigate(site+"/desk/inbox"),
		chromedp.SetValue(`//section[contains(., "zorblax")]//input[@name="fact"]`, "assembly-founded", chromedp.BySearch),
		chromedp.Click(`//section[contains(., "zorblax")]//button[text()="Assign to fact"]`, chromedp.BySearch), chromedp.WaitReady(".done", chromedp.ByQuery), text(".done", &done),
		chromedp.Navigate(site+"/?lang=en"), ask("tell me the birthday of that zorblax platform", 1), text("#talk article p", &answer)))
	assert.Contains(t, done, "answered at once")
	require.NoError(t, chromedp.Run(ctx, chromedp.Evaluate(`document.querySelector("#talk article p").innerText`, &answer)))
	assert.Contains(t, answer, "1 March 1995")

	require.NoError(t, chromedp.Run(ctx, chromedp.Navigate(site+"/desk/posts"), chromedp.Click(`//button[text()="Approve"]`, chromedp.BySearch), chromedp.WaitReady(".done", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector("section strong").innerText`, &state)))
	assert.Equal(t, "Approved.", state)
	approvals, err := d.store.Approvals(t.Context())
	require.NoError(t, err)
	assert.Len(t, approvals, 1)
}

// No rule of axe-core is broken, on any page, in light and dark, on a phone and on a desk.
func TestAccessibility(t *testing.T) {
	dir := os.Getenv(axeDir)
	if dir == "" {
		missing(t, "axe-core ("+axeDir+")")
	}
	axe, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	require.NoError(t, err)
	tab := browser(t)
	_, site, signIn := deskForBrowsing(t)
	require.NoError(t, chromedp.Run(tab(), signIn)) // its cookie is every tab's
	try := chromedp.Tasks{chromedp.SendKeys("#q", "Who won the 2022 election?", chromedp.ByID), chromedp.Click("button.main", chromedp.ByQuery), chromedp.WaitReady("section table", chromedp.ByQuery)}
	unfold := chromedp.Evaluate(`document.querySelectorAll("details").forEach(d => d.open = true)`, nil)
	for name, page := range map[string]struct {
		path string
		then chromedp.Tasks
	}{
		"start": {"/?lang=en", nil}, "answer": {"/?q=When+was+the+sister-city+MoU+signed%3F", nil}, "refusal": {"/?q=Who+won+the+2022+election%3F", nil}, "embed": {"/?embed=1&q=halo", nil}, "indonesian": {"/?lang=id&q=Berapa+LSM+di+Kazakhstan%3F", nil},
		"desk-signin": {"/desk/signin", nil}, "desk-numbers": {"/desk", chromedp.Tasks{unfold}}, "desk-inbox": {"/desk/inbox", chromedp.Tasks{unfold}}, "desk-facts": {"/desk/facts", nil}, "desk-fact": {"/desk/facts/assembly-founded", nil}, "desk-posts": {"/desk/posts", nil}, "desk-try": {"/desk/try", try}, "desk-audit": {"/desk/audit", nil},
	} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				t.Run(fmt.Sprintf("%s %s %d", name, scheme, width), func(t *testing.T) {
					ctx := tab()
					var found string
					var shot []byte
					require.NoError(t, chromedp.Run(ctx, chromedp.EmulateViewport(width, 900), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
						chromedp.Navigate(site+page.path), chromedp.WaitReady("h1", chromedp.ByQuery), page.then, chromedp.CaptureScreenshot(&shot),
						chromedp.Evaluate(string(axe), nil),
						chromedp.Evaluate(`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)])))`, &found, awaiting)))
					var violations [][]any
					require.NoError(t, json.Unmarshal([]byte(found), &violations))
					assert.Empty(t, violations)
					if to := os.Getenv(shotsDir); to != "" {
						require.NoError(t, os.WriteFile(filepath.Join(to, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)), shot, 0o600))
					}
				})
			}
		}
	}
}

// awaiting waits for what a script promises.
func awaiting(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
