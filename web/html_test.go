package web

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// An address that is not one of the web is not put into a link, whoever wrote it.
func TestLinksLeadToTheWebOnly(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/?a=1&b=2": `<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">Kites</a>`,
		"http://example.org/":          `<a href="http://example.org/" rel="noopener noreferrer">Kites</a>`,
		"javascript:alert(1)":          "Kites",
		"JavaScript:alert(1)":          "Kites",
		" https://example.org/":        "Kites",
		"data:text/html,<b>":           "Kites",
		"":                             "Kites",
		`https://example.org/"><b>`:    `<a href="https://example.org/&#34;&gt;&lt;b&gt;" rel="noopener noreferrer">Kites</a>`,
	} {
		var out strings.Builder
		require.NoError(t, away(address, g.Text("Kites")).Render(&out))
		assert.Equal(t, want, out.String(), address)
	}
	var around strings.Builder
	require.NoError(t, h.P(away("javascript:alert(1)", g.Text("Kites"), h.Target("_blank"))).Render(&around))
	assert.Equal(t, "<p>Kites</p>", around.String(), "what is meant for the link goes with it")
}
