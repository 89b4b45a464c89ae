package qa

import (
	"slices"
	"strings"
)

// smallTalk is a kind of small talk: what people say, whole or at the start of a
// message, and what the engine says back. The key of an answer is its language.
type smallTalk struct {
	name     string
	greeting bool // may stand before a question
	said     []string
	reply    map[string]string
	lang     string // the language that saying it tells, if any
}

// The first that matches is taken, so the more particular ones stand first.
var smallTalks = []smallTalk{
	{name: "salam", greeting: true, lang: "id", said: []string{"assalamualaikum", "assalamu alaikum", "assalamualaikum wr wb", "assalamualaikum warahmatullahi wabarakatuh", "asalamualaikum", "ass wr wb", "aslmkm", "askum", "assalamu'alaikum", "salamualaikum", "assalamu alaikum wr wb", "assalamualaikum warahmatullah", "samlekum", "salam alaikum", "salaam alaikum", "assalamu alaykum", "salam aleikum"},
		reply: map[string]string{"id": "Waalaikumsalam. Silakan bertanya tentang Kazakhstan dan Indonesia.", "en": "Waalaikumsalam. Please ask me about Kazakhstan and Indonesia."}},
	{name: "howareyou", greeting: true, said: []string{"apa kabar", "apa kabarnya", "apa kabar hari ini", "gimana kabarnya", "gimana kabarmu", "bagaimana kabarmu", "bagaimana kabar anda", "how are you", "how are you doing", "how are you today", "how r u", "how's it going", "hows it going", "how do you do", "what's up", "whats up", "wassup", "sup", "kabar baik", "sehat", "are you ok", "kamu sehat", "hope you are well", "hope you're well", "semoga sehat selalu", "nice to meet you", "senang bertemu", "salam kenal"},
		reply: map[string]string{"id": "Terima kasih, saya siap membantu. Apa yang ingin Anda ketahui tentang Kazakhstan dan Indonesia?", "en": "Thank you, I am ready to help. What would you like to know about Kazakhstan and Indonesia?"}},
	{name: "who", said: []string{"siapa kamu", "kamu siapa", "anda siapa", "siapa anda", "siapakah anda", "siapa dirimu", "lu siapa", "lo siapa", "elu siapa", "bot apa ini", "ini bot apa", "apa ini bot", "kamu bot", "kamu robot", "apakah kamu manusia", "apakah anda manusia", "kamu manusia", "kamu manusia atau bot", "kamu manusia atau robot", "siapa namamu", "nama kamu siapa", "namamu siapa", "siapa nama kamu", "siapa nama anda", "siapa yang membuatmu", "siapa yang buat kamu", "siapa pembuatmu", "kamu ai", "kamu chatgpt", "apakah anda robot", "apakah ini bot", "ini robot atau orang", "ini admin atau bot", "ini orang apa bot", "who are you", "what are you", "are you a bot", "are you human", "are you a human", "are you a robot", "are you real", "are you an ai", "are you chatgpt", "what is your name", "what's your name", "whats your name", "who made you", "who created you", "who built you", "who runs you", "what is this bot", "what bot is this", "is this a bot", "am i talking to a human", "am i talking to a bot", "are you a person", "are you a real person", "is this a real person", "who is this", "introduce yourself", "perkenalkan dirimu", "perkenalkan diri", "who am i talking to", "what is this"},
		reply: map[string]string{"id": "Saya bot yang menjawab pertanyaan tentang Kazakhstan dan Indonesia berdasarkan lima artikel berita, dan setiap jawaban menyebut sumbernya.", "en": "I am a bot that answers questions about Kazakhstan and Indonesia from five news articles, and every answer names its source."}},
	{name: "what", said: []string{"apa yang bisa kamu lakukan", "kamu bisa apa", "bisa apa", "kamu bisa apa aja", "kamu bisa apa saja", "bisa bantu apa", "bisa bantu", "apa yang bisa saya tanyakan", "boleh tanya", "mau tanya", "mau nanya", "mau tanya dong", "saya mau bertanya", "saya ingin bertanya", "izin bertanya", "ijin bertanya", "numpang tanya", "boleh nanya", "bisa tanya", "bisa tanya apa saja", "tanya apa aja bisa", "bisa jawab apa aja", "bisa jawab apa saja", "anda bisa apa", "apa yang anda ketahui", "apa yang kamu tahu", "kamu tahu apa", "kamu tau apa", "topik apa saja", "topik apa saja yang tersedia", "bantuan", "tolong", "cara pakai", "cara pakai bot ini", "bagaimana cara menggunakan bot ini", "gimana cara pakainya", "fungsi bot ini apa", "fungsi kamu apa", "apa fungsimu", "apa fungsi kamu", "apa fungsi bot ini", "what can you do", "what can i ask", "what can i ask you", "what can you do for me", "what can you help me with", "how can you help", "how can you help me", "can you help me", "can you help", "help", "help me", "what do you know", "what topics do you cover", "what do you do", "what do you cover", "what can you answer", "what questions can you answer", "what kind of questions can i ask", "may i ask a question", "can i ask a question", "can i ask you something", "i have a question", "how do you work", "how does this work", "how does this bot work", "how to use this bot", "what are you for", "what is this bot for", "what else can you do", "what else do you know", "start", "menu", "apa saja yang bisa ditanyakan", "apa saja yang bisa saya tanyakan", "kamu bisa bantu apa", "bisa bantu saya", "saya butuh bantuan", "i need help", "do you speak indonesian", "do you speak english", "can you speak indonesian", "can you speak english", "bisa bahasa indonesia", "bisa bahasa inggris", "kamu bisa bahasa inggris"},
		reply: map[string]string{"id": "Anda bisa bertanya, dalam bahasa Indonesia atau Inggris, tentang Majelis Rakyat Kazakhstan, pemilihan presiden 2022 dan pemilihan parlemen 2023 di Kazakhstan, LSM dan masyarakat sipil, serta kerja sama sister city Astana-Nusantara.", "en": "You can ask, in English or Indonesian, about the Assembly of People of Kazakhstan, Kazakhstan's 2022 presidential and 2023 parliamentary elections, its NGOs and civil society, and the sister-city agreement of Astana and Nusantara."}},
	{name: "greeting", greeting: true, said: []string{"halo", "hallo", "hai", "hay", "hei", "hey", "hi", "hello", "helo", "hello there", "hi there", "hey there", "hiya", "yo", "pagi", "siang", "sore", "malam", "selamat pagi", "selamat siang", "selamat sore", "selamat malam", "met pagi", "met siang", "met sore", "met malam", "permisi", "punten", "misi", "salam", "salam sejahtera", "salam hormat", "good morning", "good afternoon", "good evening", "good day", "morning", "evening", "afternoon", "greetings", "dear", "dear admin", "om swastiastu", "shalom", "salem", "namaste", "p", "tes", "test", "halo semua", "hello everyone", "excuse me", "good night", "selamat datang", "howdy", "test test", "ping", "hola bot"},
		reply: map[string]string{"id": "Halo! Silakan bertanya tentang Kazakhstan dan Indonesia.", "en": "Hello! Please ask me about Kazakhstan and Indonesia."}},
	{name: "thanks", greeting: true, said: []string{"terima kasih", "terimakasih", "makasih", "makasi", "mksh", "mks", "trims", "trimakasih", "trmksh", "tq", "ty", "thx", "thanks", "thank you", "thank you very much", "thank you so much", "thanks a lot", "many thanks", "thanks so much", "tks", "tengkyu", "thank u", "thankyou", "terima kasih banyak", "makasih banyak", "suwun", "matur nuwun", "hatur nuhun", "nuhun", "much appreciated", "i appreciate it", "appreciate it", "thanks for your help", "thanks for the help", "thanks for the info", "thank you for your help", "thank you for the information", "terima kasih atas bantuannya", "terima kasih atas informasinya", "terima kasih atas jawabannya", "terima kasih infonya", "makasih infonya", "makasih ya infonya", "sangat membantu", "very helpful", "that helps", "that was helpful", "that's helpful", "rahmat", "rakhmet", "cheers", "that is very helpful", "arigato", "maturnuwun", "sip makasih", "ok makasih", "oke makasih", "ok thanks", "okay thanks", "great thanks", "cool thanks", "perfect thanks", "nice thanks"},
		reply: map[string]string{"id": "Sama-sama. Silakan bertanya lagi bila perlu.", "en": "You are welcome. Feel free to ask more."}},
	{name: "bye", said: []string{"dadah", "dah", "bye", "bye bye", "goodbye", "good bye", "sampai jumpa", "sampai nanti", "sampai ketemu lagi", "sampai bertemu lagi", "see you", "see you later", "see ya", "cu", "selamat tinggal", "pamit", "pamit dulu", "saya pamit", "saya pamit dulu", "take care", "have a nice day", "have a good day", "have a great day", "later", "farewell", "udah dulu ya", "sudah dulu ya", "sekian", "that's all", "that is all", "that's all for now", "that will be all", "itu saja", "cukup sekian", "dadah bot", "i have to go", "gotta go", "talk to you later", "until next time", "sudah cukup", "itu aja"},
		reply: map[string]string{"id": "Sampai jumpa. Semoga bermanfaat.", "en": "Goodbye, and all the best."}},
	{name: "praise", said: []string{"bagus", "mantap", "mantap jiwa", "keren", "hebat", "pintar", "pinter", "good bot", "nice bot", "great", "nice", "cool", "awesome", "good job", "well done", "amazing", "excellent", "perfect", "you are great", "you're great", "you are smart", "you are awesome", "i love you", "love you", "i like you", "aku cinta kamu", "aku suka kamu", "wow", "botnya keren", "botnya pintar", "kamu pintar", "kamu hebat", "kamu keren", "kamu baik", "luar biasa", "top", "jos", "sip", "good", "great job", "great bot", "nice work", "good work", "kerja bagus", "interesting", "menarik", "wah menarik", "great answer", "jawaban bagus", "jawabannya bagus"},
		reply: map[string]string{"id": "Terima kasih! Ada lagi yang ingin Anda ketahui tentang Kazakhstan dan Indonesia?", "en": "Thank you! Is there anything else you would like to know about Kazakhstan and Indonesia?"}},
	{name: "ack", said: []string{"ok", "oke", "okay", "okey", "okee", "baik", "baiklah", "ya", "iya", "yes", "yep", "yeah", "no", "tidak", "nggak", "gak", "enggak", "ga", "hmm", "hm", "oh", "oh begitu", "oh gitu", "begitu ya", "gitu ya", "i see", "got it", "understood", "alright", "all right", "sure", "siap", "wkwk", "wkwkwk", "wkwkwkwk", "wk", "haha", "hahaha", "hahahaha", "hehe", "hehehe", "hihi", "lol", "lmao", "rofl", "xixi", "awkwk", "ngakak", "kwkw", "kwkwkw", "wkwkw", "heh", "ha", "sorry", "maaf", "my bad", "never mind", "nevermind", "gapapa", "tidak apa apa", "no problem", "no worries", "lucu", "lucu banget", "funny", "that's funny", "kocak", "hadeh", "yaudah", "ya sudah", "noted", "dimengerti", "paham", "saya mengerti", "makes sense", "masuk akal", "benar", "betul", "right", "correct", "exactly", "wkwk lucu", "haha lucu", "ok sip", "oke sip", "oke siap", "um", "uh", "eh", "hadir", "bosan", "i'm bored", "im bored", "aku bosan", "gabut", "lg gabut"},
		reply: map[string]string{"id": "Baik. Silakan bertanya tentang Kazakhstan dan Indonesia.", "en": "All right. Please ask me about Kazakhstan and Indonesia."}},
	{name: "insult", said: []string{"bodoh", "goblok", "tolol", "bego", "dungu", "idiot", "bot bodoh", "bot goblok", "bot tolol", "kamu bodoh", "kamu goblok", "kamu tolol", "dasar bodoh", "dasar bot bodoh", "bot sampah", "sampah", "anjing", "anjir", "bangsat", "kampret", "brengsek", "jelek", "payah", "botnya payah", "botnya bodoh", "gak guna", "ga guna", "tidak berguna", "bot tidak berguna", "bot ga guna", "kamu payah", "kamu jelek", "stupid", "stupid bot", "dumb", "dumb bot", "useless", "useless bot", "you are useless", "you're useless", "you are stupid", "you're stupid", "you are dumb", "you're dumb", "you suck", "this bot sucks", "shut up", "fuck", "fuck you", "fuck off", "wtf", "shit", "bullshit", "trash", "garbage", "worst bot ever", "you are an idiot", "you idiot", "moron", "you are trash", "you are garbage", "i hate you", "hate you", "screw you", "diam kamu", "diam", "kontol", "memek", "ngentot", "asu", "jancok", "babi", "monyet", "tai", "lemot", "botnya lemot", "annoying", "you are annoying", "nyebelin", "sebel", "kesel", "bot apaan nih", "bot apaan ini", "bot macam apa ini", "piece of crap", "crap", "you are a stupid bot", "you're a stupid bot", "what a stupid bot", "what a useless bot", "are you stupid", "are you dumb", "kamu bodoh ya", "bot bego", "bego banget", "bodoh banget", "goblok banget", "tolol banget"},
		reply: map[string]string{"id": "Mohon maaf bila jawaban saya belum membantu. Silakan ajukan pertanyaan tentang Kazakhstan dan Indonesia.", "en": "I am sorry if I have not been of help. Please ask me a question about Kazakhstan and Indonesia."}},
}

// addressee words may stand around small talk without changing it.
var addressee = set(`kak min mimin admin bot gan sis bro bang mas mbak pak bu bapak ibu sir madam dear friend teman guys everyone ya yaa yah dong nih sih deh kok aja all there again lagi
	banget sekali very much so really too kakak bos boss bestie semua semuanya selamat my buddy mate man dude please tolong kazindobot kazindo bapak/ibu atas bantuannya infonya informasinya jawabannya for your help the info answer and
	good morning pagi siang sore malam ok oke okay well nya lah loh lho kamu anda saya aku untuk lho for that this just all of you your it was great nice bot sampai jumpa wr wb telegram oh then now dulu`)

// smallTalkIndex finds small talk by its words.
var smallTalkIndex = func() map[string]*smallTalk {
	out := map[string]*smallTalk{}
	for i := range smallTalks {
		for _, s := range smallTalks[i].said {
			key := strings.Join(plainWords(strings.ReplaceAll(s, "'", "")), " ")
			if _, taken := out[key]; !taken {
				out[key] = &smallTalks[i]
			}
		}
	}
	return out
}()

// takeSmallTalk takes small talk off the start of a message. It returns what it
// was, nil for none, and the tokens that remain; none remain where the whole
// message is small talk.
func takeSmallTalk(tokens []token) (*smallTalk, []token) {
	var found *smallTalk
	rest := tokens
	for len(rest) > 0 {
		talk, n := smallTalkAt(rest)
		if talk == nil {
			if addressee[rest[0].text] && found != nil {
				rest = rest[1:]
				continue
			}
			break
		}
		whole := len(rest) == n
		if !talk.greeting && !whole && !onlyAddressee(rest[n:]) && !talksOn(rest[n:]) {
			break
		}
		if found == nil || found.greeting && !talk.greeting || found.name == "greeting" {
			found = talk
		}
		rest = rest[n:]
	}
	if found == nil {
		// "kak makasih ya": addressee words first.
		if i := slices.IndexFunc(tokens, func(t token) bool { return !addressee[t.text] }); i > 0 {
			if talk, rest := takeSmallTalk(tokens[i:]); talk != nil && len(rest) == 0 {
				return talk, nil
			}
		}
		return nil, tokens
	}
	if onlyAddressee(rest) {
		rest = nil
	}
	return found, rest
}

// talksOn tells whether what follows is small talk to its end.
func talksOn(rest []token) bool {
	for len(rest) > 0 {
		if addressee[rest[0].text] {
			rest = rest[1:]
			continue
		}
		talk, n := smallTalkAt(rest)
		if talk == nil {
			return false
		}
		rest = rest[n:]
	}
	return true
}

func onlyAddressee(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool { return !addressee[t.text] })
}

// smallTalkAt finds the longest small talk at the start of the tokens.
func smallTalkAt(tokens []token) (*smallTalk, int) {
	var words []string
	var best *smallTalk
	length := 0
	for i := 0; i < len(tokens) && len(words) < 8; i++ {
		if droppable[tokens[i].text] && i > 0 {
			continue
		}
		words = append(words, tokens[i].text)
		if talk := smallTalkIndex[strings.Join(words, " ")]; talk != nil {
			best, length = talk, i+1
		}
	}
	return best, length
}

// insult is the small talk that answers an insult.
var insult = func() *smallTalk {
	for i := range smallTalks {
		if smallTalks[i].name == "insult" {
			return &smallTalks[i]
		}
	}
	return nil
}()

// insults tells whether a message without a question in it insults.
func insults(tokens []token) bool {
	if len(tokens) > 6 {
		return false
	}
	for i := range tokens {
		if talk, n := smallTalkAt(tokens[i:]); talk == insult && i+n <= len(tokens) {
			return !slices.ContainsFunc(tokens, func(t token) bool { return functionWords[t.text] && asking[t.text] })
		}
	}
	return false
}

var asking = set("apa siapa kapan mana berapa mengapa kenapa bagaimana gimana apakah who what when where why how which")
