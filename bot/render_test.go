package bot

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/qa"
)

func TestRenderReply(t *testing.T) {
	r := qa.Reply{Lang: "en", Answer: "Less < more & \"so\" on.", Citations: []qa.Citation{
		{Outlet: "A & B", Headline: "Kites <fly>", URL: "https://example.org/?a=1&b=2", Published: "2023-04-26", Language: "id"},
		{Outlet: "Bulletin", Headline: "Winds", Language: "en"},
	}}
	assert.Equal(t, []string{`Less &lt; more &amp; &#34;so&#34; on.

📰 <a href="https://example.org/?a=1&amp;b=2">A &amp; B: Kites &lt;fly&gt;</a>, 26 April 2023 (in Indonesian)

📰 Bulletin: Winds`}, renderReply(r, "", nil))

	r.Lang = "id"
	r.Citations[0].Published = "2023-08-17"
	assert.Contains(t, renderReply(r, "", nil)[0], "</a>, 17 Agustus 2023\n", "an Indonesian needs not be told")
}

func TestRenderReplyPartsWhatIsTooLong(t *testing.T) {
	cite := []qa.Citation{{Outlet: "Bulletin", Headline: "Winds", URL: "https://example.org"}}
	tests := map[string]string{
		"sentences":        strings.Repeat("The kite flew up. ", 600),
		"one sentence":     strings.Repeat("kite ", 2000),
		"one word":         strings.Repeat("k", 9000),
		"markup":           strings.Repeat(`<"&'>`, 2000),
		"beyond the plane": strings.Repeat("🪁 ", 3000),
		"just too long":    strings.Repeat("a", maxMessage-10),
	}
	for name, answer := range tests {
		t.Run(name, func(t *testing.T) {
			parts := renderReply(qa.Reply{Lang: "en", Answer: answer, Citations: cite}, "", nil)
			var plain strings.Builder
			for _, p := range parts {
				assert.LessOrEqual(t, utf16Length(p), maxMessage)
				assert.NotEmpty(t, strings.TrimSpace(p))
				plain.WriteString(plainText(p))
			}
			text, source, _ := strings.Cut(plain.String(), "📰")
			assert.Equal(t, strings.Join(strings.Fields(answer), ""), strings.Join(strings.Fields(text), ""), "nothing is lost")
			assert.Equal(t, " Bulletin: Winds", source)
		})
	}
	parts := renderReply(qa.Reply{Answer: tests["sentences"]}, "", nil)
	for _, p := range parts {
		assert.True(t, strings.HasSuffix(strings.TrimSpace(p), "up."), "parted between sentences")
	}
}

func TestPlainText(t *testing.T) {
	assert.Equal(t, `a < b & "c"`, plainText(`<b>a &lt; b</b> &amp; <a href="x">&#34;c&#34;</a>`))
}
