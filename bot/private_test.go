package bot

import (
	"encoding/json"
	"html"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
)

// press is a button pressed on a message of ours in a private chat.
func press(chat int64, message int, data string) map[string]any {
	return map[string]any{"callback_query": map[string]any{"id": "9", "from": somebody(chat, "id"), "chat_instance": "1", "data": data,
		"message": map[string]any{"message_id": message, "date": 1, "chat": map[string]any{"id": chat, "type": "private"}, "from": us}}}
}

// us is the bot's own account.
var us = map[string]any{"id": 123456, "is_bot": true, "first_name": "Kazindo", "username": "kazindobot"}

// buttonsOf lists the buttons of a call's message, a row a line: "text=data text=data".
func buttonsOf(t *testing.T, c telegramtest.Call) []string {
	t.Helper()
	if c.Params["reply_markup"] == "" {
		return nil
	}
	var markup struct {
		Rows [][]button `json:"inline_keyboard"`
	}
	require.NoError(t, json.Unmarshal([]byte(c.Params["reply_markup"]), &markup))
	var out []string
	for _, row := range markup.Rows {
		var line []string
		for _, b := range row {
			line = append(line, b.Text+"="+b.Data)
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func TestAQuestionGetsItsCitedAnswer(t *testing.T) {
	r := run(t, realClock{})
	calls := r.say(7, "Kapan Majelis Rakyat Kazakhstan didirikan?")
	require.Len(t, calls, 1)
	c := calls[0]
	assert.Equal(t, "sendMessage", c.Method)
	assert.Contains(t, c.Params["text"], "1 Maret 1995")
	assert.Contains(t, c.Params["text"], `📰 <a href="https://kabar24.bisnis.com/`)
	assert.Contains(t, c.Params["text"], "</a>, 26 April 2023")
	assert.Equal(t, "HTML", c.Params["parse_mode"])
	assert.JSONEq(t, `{"is_disabled":true}`, c.Params["link_preview_options"])
	assert.Equal(t, []string{"👍=u:assembly-founded 👎=d:assembly-founded"}, buttonsOf(t, c))

	r.say(7, signers)
	assert.Contains(t, r.say(7, "tanggal berapa?")[0].Params["text"], "3 Juli 2023", "the conversation goes on")
}

func TestPrivateMessages(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"start":             {"/start", "Halo! Anda bisa bertanya"},
		"start, a fact":     {"/start q_assembly-founded", "<b>Kapan Majelis Rakyat Kazakhstan didirikan?</b>\n\n1 Maret 1995"},
		"start, no fact":    {"/start q_nothing", "tidak lagi tersedia"},
		"start, unknown":    {"/start whatever", "Halo!"},
		"help":              {"/help", "Sebut @kazindobot"},
		"topics":            {"/topics", "Pilih topik"},
		"sources":           {"/sources", "Pemilihan presiden 2022\n📰 <a href="},
		"language":          {"/language", "Dalam bahasa apa"},
		"contact, no file":  {"/contact", "Belum ada kontak"},
		"about":             {"/about", "5 artikel berita"},
		"privacy":           {"/privacy", "30 menit"},
		"ask":               {"/ask Siapa ketua Majelis Rakyat Kazakhstan?", "Presiden"},
		"ask nothing":       {"/ask", "misalnya: /ask"},
		"in capitals":       {"/HELP@KazindoBot", "Cara bertanya"},
		"unknown command":   {"/fly", "tidak saya kenal"},
		"refused":           {"Siapa yang menang pemilihan presiden 2022?", "tidak disebutkan"},
		"English":           {"When was the Assembly of People of Kazakhstan founded?", "(in Indonesian)"},
		"markup in it":      {"<b>Kapan</b> Majelis Rakyat Kazakhstan & <didirikan>?", "1 Maret 1995"},
		"a number":          {"42", ""},
		"very long":         {strings.Repeat("Kapan Majelis Rakyat Kazakhstan didirikan? ", 90), "1 Maret 1995"},
		"nothing but marks": {"???", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := run(t, realClock{})
			calls := r.say(7, tt.text)
			require.NotEmpty(t, calls)
			assert.Contains(t, calls[0].Params["text"], tt.want)
		})
	}
}

func TestAnotherBotsCommandIsLetBe(t *testing.T) {
	assert.Empty(t, run(t, realClock{}).say(7, "/help@otherbot"))
}

// Where neither message nor conversation tells the language, Telegram's does.
func TestLanguage(t *testing.T) {
	r := run(t, realClock{})
	from := func(chat int64, code, text string) string {
		m := write(fresh(), chat, text)
		m["from"] = somebody(chat, code)
		return r.push(map[string]any{"message": m})[0].Params["text"]
	}
	for chat, tt := range []struct{ code, want string }{{"id", "Halo!"}, {"ms", "Halo!"}, {"id-ID", "Halo!"}, {"en", "Hello!"}, {"kk", "Hello!"}, {"", "Hello!"}} {
		assert.Contains(t, from(int64(chat+100), tt.code, "/start"), tt.want, tt.code)
	}
	assert.Contains(t, from(1, "en", "Kapan Majelis Rakyat Kazakhstan didirikan?"), "Maret", "the message tells")
	assert.Contains(t, from(1, "en", "/help"), "Cara bertanya", "the conversation tells")

	assert.Equal(t, []string{"Indonesia=l:id English=l:en Otomatis=l:"}, buttonsOf(t, r.say(2, "/language")[0]))
	calls := r.push(press(2, 5, "l:en"))
	require.Len(t, calls, 2)
	assert.Equal(t, "answerCallbackQuery", calls[0].Method, "acknowledged first")
	assert.Equal(t, "editMessageText", calls[1].Method)
	assert.Contains(t, r.say(2, "Kapan Majelis Rakyat Kazakhstan didirikan?")[0].Params["text"], "1 March 1995", "held to English")
	r.say(2, "/language auto")
	assert.Contains(t, r.say(2, "Kapan Majelis Rakyat Kazakhstan didirikan?")[0].Params["text"], "1 Maret 1995")
}

func TestChoicesAndRelatedQuestions(t *testing.T) {
	r := run(t, realClock{})
	refused := r.say(7, "Who won the presidential election of 2022?")[0]
	rows := buttonsOf(t, refused)
	require.Len(t, rows, maxRelated, "two related questions and no feedback")
	for i, row := range rows {
		question, data, _ := strings.Cut(row, "=")
		assert.Contains(t, html.UnescapeString(refused.Params["text"]), question, "the text holds them whole: %d", i)
		calls := r.push(press(7, refused.Result, data))
		require.Len(t, calls, 2)
		assert.Contains(t, html.UnescapeString(calls[1].Params["text"]), "<b>"+question[len("1. "):]+"</b>\n\n")
	}
	assert.Empty(t, r.say(7, "Is Tokayev a dictator?")[0].Params["reply_markup"], "an opinion gets no choices")

	overview := buttonsOf(t, r.say(7, "What is the Assembly of People of Kazakhstan?")[0])
	assert.Len(t, overview, 3, "two related and feedback: %v", overview)
	assert.Len(t, buttonsOf(t, r.say(7, "Kapan Majelis Rakyat Kazakhstan didirikan?")[0]), 1, "a plain answer has feedback alone")
}

func TestFeedback(t *testing.T) {
	r := run(t, realClock{})
	r.say(7, "/language id")
	good := r.push(press(7, 5, "u:assembly-founded"))
	require.Len(t, good, 2)
	assert.Equal(t, "Terima kasih!", good[0].Params["text"])
	assert.JSONEq(t, `{"inline_keyboard":[]}`, good[1].Params["reply_markup"])

	bad := r.push(press(7, 6, "d:assembly-founded"))
	assert.Equal(t, []string{"Salah=w:assembly-founded Usang=o:assembly-founded Bukan pertanyaan saya=n:assembly-founded"}, buttonsOf(t, bad[1]))
	why := r.push(press(7, 6, "o:assembly-founded"))
	assert.JSONEq(t, `{"inline_keyboard":[]}`, why[1].Params["reply_markup"])
	assert.Contains(t, r.log.String(), "vote=outdated fact=assembly-founded")
}

func TestTopicsPages(t *testing.T) {
	r := run(t, realClock{})
	list := buttonsOf(t, r.say(7, "/topics")[0])
	require.Len(t, list, 5)
	asked, lang := map[string]bool{}, "id"
	for _, row := range list {
		_, data, _ := strings.Cut(row, "=")
		for data != "" {
			calls := r.push(press(7, 5, data))
			require.Equal(t, "editMessageText", calls[1].Method)
			rows := buttonsOf(t, calls[1])
			data = ""
			for _, b := range strings.Fields(strings.Join(rows, " ")) {
				label, d, _ := strings.Cut(b, "=")
				switch {
				case strings.HasPrefix(d, dataFact):
					asked[d] = true
				case label == "›":
					data = d
				}
			}
		}
	}
	facts := 0
	for _, topic := range builtin().Topics(lang) {
		facts += len(builtin().Questions(topic.Citation.Article, lang))
	}
	assert.Len(t, asked, facts, "every question is offered once")
	back := r.push(press(7, 5, "t:en"))
	assert.Contains(t, back[1].Params["text"], "Choose a topic")
}

func TestButtonsThatMakeNoSense(t *testing.T) {
	r := run(t, realClock{})
	for _, data := range []string{"", "x", "??", "p:", "p:id:9:0", "p:id:0:99", "p:id:-1:0", "p:xx:a:b", "z:1", "p:id:0", "p::0:0", "p:xx:0:0", "t:", "t:xx", "l:xx"} {
		calls := r.push(press(7, 5, data))
		require.Len(t, calls, 1, data)
		assert.Equal(t, "answerCallbackQuery", calls[0].Method)
	}
	inline := map[string]any{"callback_query": map[string]any{"id": "9", "from": somebody(7, "id"), "data": "f:id:x", "inline_message_id": "abc"}}
	assert.Len(t, r.push(inline), 1)
	assert.Contains(t, r.push(press(7, 5, "f:id:no-such-fact"))[1].Params["text"], "tidak lagi tersedia")
	assert.NotContains(t, r.log.String(), "panic")
}

func TestAnEditedQuestionEditsItsReply(t *testing.T) {
	r := run(t, realClock{})
	edit := func(id int, text string) []telegramtest.Call {
		return r.push(map[string]any{"edited_message": write(id, 7, text)})
	}
	first := r.push(map[string]any{"message": write(31, 7, "Siapa Aida Balaeva?")})[0]
	calls := edit(31, signers)
	require.Len(t, calls, 1)
	assert.Equal(t, "editMessageText", calls[0].Method)
	assert.Equal(t, id(int64(first.Result)), calls[0].Params["message_id"])
	assert.Contains(t, calls[0].Params["text"], "Bambang Susantono")
	assert.Contains(t, r.say(7, "tanggal berapa?")[0].Params["text"], "3 Juli 2023", "what follows goes on from the new answer")

	assert.Empty(t, edit(31, signers), "nothing has changed")
	assert.Empty(t, edit(99, "Siapa Aida Balaeva?"), "an old message that is not remembered")
}

func TestMediaAndServiceMessages(t *testing.T) {
	r := run(t, realClock{})
	with := func(fields ...any) map[string]any {
		m := write(fresh(), 7, "")
		delete(m, "text")
		for i := 0; i < len(fields); i += 2 {
			m[fields[i].(string)] = fields[i+1]
		}
		return map[string]any{"message": m}
	}
	file := map[string]any{"file_id": "f", "file_unique_id": "u"}
	for _, kind := range []string{"voice", "sticker", "video", "document", "audio", "video_note", "animation"} {
		calls := r.push(with(kind, file))
		require.Len(t, calls, 1, kind)
		assert.Contains(t, calls[0].Params["text"], "hanya dapat membaca teks")
	}
	photo := []any{file}
	assert.Len(t, r.push(with("photo", photo, "media_group_id", "a1")), 1)
	assert.Empty(t, r.push(with("photo", photo, "media_group_id", "a1")), "an album gets one line")
	assert.Contains(t, r.push(with("photo", photo, "caption", "Kapan Majelis Rakyat Kazakhstan didirikan?"))[0].Params["text"], "1 Maret 1995")

	for _, service := range []string{"new_chat_members", "left_chat_member", "pinned_message", "new_chat_title"} {
		value := map[string]any{"new_chat_members": []any{somebody(8, "")}, "left_chat_member": somebody(8, ""), "pinned_message": write(1, 7, "x"), "new_chat_title": "t"}[service]
		assert.Empty(t, r.push(with(service, value)), service)
	}
}

func TestABareGreetingIsAnsweredOnceInTenMinutes(t *testing.T) {
	clock := newFakeClock()
	r := run(t, clock)
	assert.Len(t, r.say(7, "halo"), 1)
	assert.Empty(t, r.say(7, "halo!"))
	assert.Len(t, r.say(8, "halo"), 1, "another chat")
	assert.Len(t, r.say(7, "terima kasih"), 1, "thanks are no greeting")
	clock.mu.Lock()
	clock.now = clock.now.Add(greetingPause)
	clock.mu.Unlock()
	assert.Len(t, r.say(7, "halo"), 1)
}

func TestAConversationIsForgottenAfterHalfAnHour(t *testing.T) {
	clock := newFakeClock()
	r := run(t, clock)
	r.say(7, signers)
	clock.mu.Lock()
	clock.now = clock.now.Add(contextAge + time.Second)
	clock.mu.Unlock()
	assert.NotContains(t, r.say(7, "tanggal berapa?")[0].Params["text"], "3 Juli 2023")
}

func TestContacts(t *testing.T) {
	contacts := []qa.Contact{
		{Topic: qa.ContactDistress, Words: map[string][]string{"id": {"paspor hilang"}, "en": {"lost passport"}}, Text: map[string]string{"id": "Hubungi hotline:", "en": "Call the hotline:"}, Phone: "+62 1"},
		{Topic: "visa", Words: map[string][]string{"id": {"visa"}, "en": {"visa"}}, Text: map[string]string{"id": "Bagian visa:", "en": "Visa section:"}, Link: "https://example.org/visa?a=1&b=2"},
	}
	r := run(t, realClock{}, func(_ *telegramtest.Server, o *Options) { o.Engine = o.Engine.WithContacts(contacts) })
	distress := r.say(7, "tolong, paspor saya hilang di Almaty!")[0]
	assert.Equal(t, "Hubungi hotline: +62 1", distress.Params["text"], "its fixed text and nothing else")
	assert.Empty(t, distress.Params["reply_markup"])
	assert.Contains(t, r.say(7, "How do I get a visa for Kazakhstan?")[0].Params["text"], "Visa section: https://example.org/visa?a=1&amp;b=2")
	assert.Contains(t, r.say(7, "/contact")[0].Params["text"], "Call the hotline")
}

func TestWhoHasBlockedTheBot(t *testing.T) {
	blocked := true
	r := run(t, newFakeClock(), func(s *telegramtest.Server, o *Options) {
		o.SendRate = 30
		s.Refuse = func(method string, _ map[string]string) (int, string) {
			if method == "sendMessage" && blocked {
				return 403, "Forbidden: bot was blocked by the user"
			}
			return 0, ""
		}
	})
	assert.Empty(t, r.say(7, "halo"))
	blocked = false
	r.push(map[string]any{"my_chat_member": map[string]any{"chat": map[string]any{"id": 7, "type": "private"}, "from": somebody(7, ""), "date": 1,
		"old_chat_member": map[string]any{"user": us, "status": "kicked"}, "new_chat_member": map[string]any{"user": us, "status": "member"}}})
	assert.Len(t, r.say(7, "Kapan Majelis Rakyat Kazakhstan didirikan?"), 1)
}
