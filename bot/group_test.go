package bot

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
	"kazindobot/qa/evaluate"
)

const group = int64(-100200)

// post is a message in a group; fields are set after the usual ones.
func post(text string, fields ...any) map[string]any {
	m := map[string]any{"message_id": fresh(), "date": 1, "from": somebody(7, "id"), "chat": map[string]any{"id": group, "type": "supergroup", "title": "A group"}, "text": text}
	for i := 0; i < len(fields); i += 2 {
		m[fields[i].(string)] = fields[i+1]
	}
	return map[string]any{"message": m}
}

// mention makes an entity of a mention in a text, counted in UTF-16 units as Telegram does.
func mention(text, name string) []any {
	at := strings.Index(text, name)
	return []any{map[string]any{"type": "mention", "offset": len(utf16.Encode([]rune(text[:at]))), "length": len(utf16.Encode([]rune(name)))}}
}

const (
	question = "Kapan Majelis Rakyat Kazakhstan didirikan?"
	signers  = "Siapa yang menandatangani MoU sister city?"
)

func TestInGroupsOnlyWhatIsForTheBotIsAnswered(t *testing.T) {
	ours := map[string]any{"message_id": 55, "date": 1, "from": us, "chat": map[string]any{"id": group, "type": "supergroup"}, "text": "..."}
	theirs := map[string]any{"message_id": 56, "date": 1, "from": somebody(8, ""), "chat": map[string]any{"id": group, "type": "supergroup"}, "text": question}
	named := "🪁🪁 @KazindoBot " + question
	tests := map[string]struct {
		update map[string]any
		want   string // "" for silence
	}{
		"chatter":                    {post(question), ""},
		"a command":                  {post("/ask " + question), "1 Maret 1995"},
		"a command to us":            {post("/ask@kazindobot " + question), "1 Maret 1995"},
		"a command to another":       {post("/ask@otherbot " + question), ""},
		"an unknown command":         {post("/fly"), ""},
		"an unknown command to us":   {post("/fly@kazindobot"), "tidak saya kenal"},
		"a mention":                  {post(named, "entities", mention(named, "@KazindoBot")), "1 Maret 1995"},
		"the name without an entity": {post("kazindobot@kazindobot.example " + question), ""},
		"another's mention":          {post("@kazindobot2 "+question, "entities", mention("@kazindobot2 ", "@kazindobot2")), ""},
		"a mention by id":            {post("Bot "+question, "entities", []any{map[string]any{"type": "text_mention", "offset": 0, "length": 3, "user": us}}), "1 Maret 1995"},
		"a broken entity":            {post("@kazindobot", "entities", []any{map[string]any{"type": "mention", "offset": 5, "length": 99}}), ""},
		"a reply to us":              {post(question, "reply_to_message", ours), "1 Maret 1995"},
		"a reply to another":         {post(question, "reply_to_message", theirs), ""},
		"a mention under a question": {post("@kazindobot", "entities", mention("@kazindobot", "@kazindobot"), "reply_to_message", theirs), "1 Maret 1995"},
		"a command under a question": {post("/ask", "reply_to_message", theirs), "1 Maret 1995"},
		"a mention and nothing else": {post("@kazindobot", "entities", mention("@kazindobot", "@kazindobot")), "misalnya"},
		"a caption that mentions":    {post("", "caption", named, "caption_entities", mention(named, "@KazindoBot"), "photo", []any{}), "1 Maret 1995"},
		"a bot":                      {post("/ask "+question, "from", map[string]any{"id": 9, "is_bot": true, "first_name": "B"}), ""},
		"inserted via a bot":         {post("/ask "+question, "via_bot", us), ""},
		"an automatic forward":       {post("/ask "+question, "is_automatic_forward", true, "sender_chat", map[string]any{"id": -9, "type": "channel"}), ""},
		"an anonymous administrator": {post("/ask "+question, "from", map[string]any{"id": 1087968824, "is_bot": true, "first_name": "Group"}, "sender_chat", map[string]any{"id": group, "type": "supergroup"}), "1 Maret 1995"},
		"a sticker":                  {post("", "sticker", map[string]any{"file_id": "f"}), ""},
		"somebody joins":             {post("", "new_chat_members", []any{somebody(8, "")}), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			calls := run(t, realClock{}).push(tt.update)
			if tt.want == "" {
				assert.Empty(t, calls)
				return
			}
			require.Len(t, calls, 1)
			assert.Contains(t, calls[0].Params["text"], tt.want)
			assert.Empty(t, calls[0].Params["reply_markup"], "no buttons")
			m := tt.update["message"].(map[string]any)
			assert.JSONEq(t, `{"message_id":`+id(int64(m["message_id"].(int)))+`,"allow_sending_without_reply":true}`, calls[0].Params["reply_parameters"])
			assert.Empty(t, calls[0].Params["message_thread_id"])
		})
	}
}

func TestInAForumTheAnswerStandsInItsTopic(t *testing.T) {
	r := run(t, realClock{})
	opened := map[string]any{"message_id": 40, "date": 1, "from": us, "chat": map[string]any{"id": group, "type": "supergroup"}, "forum_topic_created": map[string]any{"name": "x"}}
	topic := []any{"message_thread_id", 40, "is_topic_message", true, "reply_to_message", opened}
	calls := r.push(post("/ask "+question, topic...))
	require.Len(t, calls, 1)
	assert.Equal(t, "40", calls[0].Params["message_thread_id"])
	assert.Empty(t, r.push(post(question, topic...)), "what opened the topic is no reply to the bot, though the bot opened it")

	replies := r.push(post("/ask "+question, "message_thread_id", 77))
	assert.Empty(t, replies[0].Params["message_thread_id"], "a thread of replies in a group without topics is none")
}

func TestAConversationIsOnePersonInOnePlace(t *testing.T) {
	r := run(t, realClock{})
	r.push(post("/ask " + signers))
	ask := func(fields ...any) string { return r.push(post("/ask tanggal berapa?", fields...))[0].Params["text"] }
	assert.Contains(t, ask(), "3 Juli 2023")
	assert.NotContains(t, ask("from", somebody(8, "id")), "3 Juli 2023", "another person")
	assert.NotContains(t, ask("message_thread_id", 40, "is_topic_message", true), "3 Juli 2023", "another topic")
}

func TestAReplyGoesOnFromTheMessageItRepliesTo(t *testing.T) {
	r := run(t, realClock{})
	signed := r.push(post("/ask " + signers))[0]
	r.push(post("/ask Berapa tempat pemungutan suara di luar negeri?"))
	ours := map[string]any{"message_id": signed.Result, "date": 1, "from": us, "chat": map[string]any{"id": group, "type": "supergroup"}, "text": "..."}
	assert.Contains(t, r.push(post("tanggal berapa?", "reply_to_message", ours, "from", somebody(8, "id")))[0].Params["text"], "3 Juli 2023",
		"whoever replies, and whatever was said since")
}

func TestChoicesInGroupsHaveButtons(t *testing.T) {
	cautious := builtin().WithThreshold(.95) // so that there is something to choose
	r := run(t, realClock{}, func(_ *telegramtest.Server, o *Options) { o.Engine = cautious })
	c := r.push(post("/ask " + unclear(t, cautious)))[0]
	choices, sent := buttonsOf(t, c), c.Result
	require.NotEmpty(t, choices)
	_, data, _ := strings.Cut(choices[0], "=")
	pressed := press(8, sent, data)
	pressed["callback_query"].(map[string]any)["message"].(map[string]any)["chat"] = map[string]any{"id": group, "type": "supergroup"}
	calls := r.push(pressed)
	require.Len(t, calls, 2)
	assert.Contains(t, calls[1].Params["reply_parameters"], id(int64(sent)))
	assert.Empty(t, calls[1].Params["reply_markup"])
}

func TestTopicsInAGroupLeadToThePrivateChat(t *testing.T) {
	c := run(t, realClock{}).push(post("/topics"))[0]
	assert.Contains(t, c.Params["text"], "https://t.me/kazindobot?start=topics")
}

// unclear is a question that may mean several.
func unclear(t *testing.T, engine *qa.Engine) string {
	files, err := filepath.Glob("../qa/testdata/*.jsonl")
	require.NoError(t, err)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		dialogues, err := evaluate.Read(bytes.NewReader(raw), file)
		require.NoError(t, err)
		for _, d := range dialogues {
			if engine.Ask(&qa.Conversation{Lang: "en"}, d.Turns[0].Q).Kind == qa.KindChoices {
				return d.Turns[0].Q
			}
		}
	}
	require.Fail(t, "no question of all sets is answered with choices")
	return ""
}
