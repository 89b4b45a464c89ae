package bot

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
)

// FuzzUpdate reads any bytes as an update and does what it asks: nothing panics.
func FuzzUpdate(f *testing.F) {
	for _, seed := range []string{
		`{"update_id":1,"message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"/start q_assembly-founded"}}`,
		`{"update_id":1,"message":{"message_id":1,"from":{"id":7},"chat":{"id":-7,"type":"group"},"text":"🪁@kazindobot halo","entities":[{"type":"mention","offset":2,"length":11}]}}`,
		`{"update_id":1,"edited_message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"caption":"x"}}`,
		`{"update_id":1,"callback_query":{"id":"1","from":{"id":7},"data":"p:id:0:0","message":{"message_id":1,"chat":{"id":7,"type":"private"}}}}`,
		`{"update_id":1,"inline_query":{"id":"1","from":{"id":7},"query":"sister ci"}}`,
		`{"update_id":1,"my_chat_member":{"chat":{"id":7}}}`,
	} {
		f.Add([]byte(seed))
	}
	s := telegramtest.New()
	f.Cleanup(s.Close)
	s.OnCall = func(telegramtest.Call) {}
	b := newTestBot(s)
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, err := decodeUpdate(raw)
		if err != nil {
			return
		}
		if b.chats.admit(u) {
			b.chats.handle(t.Context(), u)
			b.chats.busy(t.Context(), u)
		}
	})
}

// FuzzRender makes messages of any answer: short enough, and with markup that Telegram takes.
func FuzzRender(f *testing.F) {
	f.Add("Less < more. And & so on.", "Why <b>?", "https://example.org/?a=1&b=\"2\"")
	f.Fuzz(func(t *testing.T, answer, question, url string) {
		r := qa.Reply{Kind: qa.KindAnswer, Lang: "en", Answer: "x" + answer, Citations: []qa.Citation{{Outlet: "o", Headline: firstRunes(question, 200), URL: firstRunes(url, 200)}}}
		for _, part := range renderReply(r, "x"+firstRunes(question, 200), []qa.Choice{{Fact: "f", Question: firstRunes(question, 200)}}) {
			assert.NoError(t, telegramtest.Check("sendMessage", map[string]string{"chat_id": "1", "text": part, "parse_mode": "HTML"}), part)
		}
	})
}
