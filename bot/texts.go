package bot

// texts are the bot's own sentences by language, in Telegram's HTML. What the
// engine says is not among them.
var texts = map[string]map[string]string{
	"id": {
		"welcome": "Halo! %s\n\nSetiap jawaban menyebut artikel sumbernya. Bila artikel-artikel itu tidak menyebutkan sesuatu, saya katakan demikian.\n\n/topics menampilkan pertanyaan yang dapat saya jawab, /help bantuan.",
		"help": "<b>Cara bertanya</b>\nTulis saja pertanyaan Anda, dalam bahasa Indonesia atau Inggris, lalu lanjutkan bila perlu (“di mana?”, “siapa lagi?”). Pertanyaan yang Anda sunting akan dijawab ulang.\n\n" +
			"<b>Di grup</b>\nSebut @%[1]s, balas pesan saya, atau tulis /ask dan pertanyaan Anda.\n\n<b>Di obrolan lain</b>\nKetik @%[1]s dan awal pertanyaan, lalu pilih.\n\n" +
			"/topics pertanyaan menurut artikel\n/sources artikel sumber\n/language pilihan bahasa\n/subscribe fakta berkala, /unsubscribe berhenti\n/contact kontak kedutaan\n/about tentang bot ini\n/privacy apa yang disimpan\n/forget hapus yang diingat tentang Anda",
		"about":             "Saya bot yang menjawab pertanyaan tentang Kazakhstan dan Indonesia. Jawaban saya hanya berasal dari fakta dalam %d artikel berita (/sources), dan setiap jawaban menyebut artikelnya. Saya tidak memakai model bahasa dan tidak menambah apa pun dari tempat lain; di luar isi artikel, saya katakan bahwa hal itu tidak disebutkan.",
		"privacy":           "Yang disimpan: topik terakhir percakapan, 30 menit, untuk memahami pertanyaan lanjutan; bahasa yang Anda pilih, sampai setahun tidak dipakai; bila Anda berlangganan, nomor obrolan dan kiriman yang sudah Anda terima, sampai /unsubscribe; penilaian 👍/👎 dan pertanyaan yang tidak terjawab, 90 hari, tanpa nama, nomor, atau alamat, dengan kode pengganti untuk orangnya. Isi pesan dan nama Anda tidak dicatat di log. /forget menghapus semuanya seketika. Telegram menyimpan percakapan itu sendiri menurut kebijakan privasinya.",
		"sources":           "<b>Artikel sumber</b>",
		"topics":            "<b>Pilih topik</b>",
		"page":              "Halaman %d dari %d. Tekan nomor pertanyaan.",
		"back":              "« Topik",
		"language":          "Dalam bahasa apa saya menjawab?",
		"auto":              "Otomatis",
		"set_id":            "Baik, saya akan menjawab dalam bahasa Indonesia.",
		"set_en":            "All right, I will answer in English.",
		"set_":              "Baik, saya menjawab dalam bahasa pertanyaan Anda.",
		"contact":           "<b>Kontak</b>",
		"no_contact":        "Belum ada kontak yang dicantumkan di sini.",
		"ask":               "Tulis pertanyaan Anda setelah perintahnya, misalnya: /ask Kapan Majelis Rakyat Kazakhstan didirikan?",
		"unknown":           "Perintah itu tidak saya kenal. /help menampilkan yang ada.",
		"text_only":         "Saya hanya dapat membaca teks. Silakan tulis pertanyaan Anda 🙂",
		"busy":              "Mohon tunggu sebentar, saya masih menjawab pesan Anda sebelumnya. Silakan kirim ulang yang terakhir nanti.",
		"see_also":          "Lihat juga:",
		"gone":              "Fakta itu tidak lagi tersedia.",
		"forgotten":         "Sudah dihapus: percakapan, pilihan bahasa, pertanyaan, dan penilaian Anda.",
		"not_forgotten":     "Maaf, penghapusan belum berhasil. Silakan coba lagi nanti.",
		"thanks":            "Terima kasih!",
		"what_is_wrong":     "Terima kasih. Apa yang kurang?",
		"wrong":             "Salah",
		"outdated":          "Usang",
		"not_mine":          "Bukan pertanyaan saya",
		"paused":            "Layanan ini sedang dijeda sementara. Silakan coba lagi nanti.",
		"correction":        "Koreksi",
		"corrected":         "Keterangan yang kami sampaikan di sini telah ditarik.",
		"ask_me":            "Tanya bot",
		"unsubscribe":       "Berhenti berlangganan: /unsubscribe",
		"subscribed":        "Baik, fakta-fakta berikutnya akan saya kirimkan ke sini. /unsubscribe menghentikannya.",
		"unsubscribed":      "Baik, saya tidak lagi mengirim fakta tanpa ditanya.",
		"no_posts":          "Saat ini belum ada kiriman berkala.",
		"not_now":           "Maaf, belum berhasil. Silakan coba lagi nanti.",
		"subscribe_private": "Berlangganan dapat dilakukan di obrolan pribadi dengan saya.",
		"to_private":        "Pertanyaannya dapat Anda pilih di obrolan pribadi: %s",
	},
	"en": {
		"welcome": "Hello! %s\n\nEvery answer names the article it comes from. Where the articles do not say something, I tell you so.\n\n/topics shows the questions that I can answer, /help how to use me.",
		"help": "<b>How to ask</b>\nJust write your question, in English or Indonesian, and go on from there (“where?”, “who else?”). A question that you edit is answered anew.\n\n" +
			"<b>In groups</b>\nMention @%[1]s, reply to one of my messages, or write /ask and your question.\n\n<b>In any other chat</b>\nType @%[1]s and the beginning of a question, and choose.\n\n" +
			"/topics questions by article\n/sources the articles\n/language choice of language\n/subscribe facts now and then, /unsubscribe to stop\n/contact the embassy's contacts\n/about what this bot is\n/privacy what is kept\n/forget erase what is remembered of you",
		"about":             "I am a bot that answers questions about Kazakhstan and Indonesia. What I say comes from the facts of %d news articles (/sources) and nothing else, and every answer names its article. I use no language model; where the articles are silent, I say so.",
		"privacy":           "What is kept: the last topic of our conversation, for 30 minutes, to understand follow-up questions; the language you chose, until a year without use; if you subscribe, the number of this chat and which posts it got, until /unsubscribe; 👍/👎 and questions that got no answer, for 90 days, without names, numbers or addresses, under a code in place of the person. Neither your messages nor your name are logged. /forget erases all of it at once. Telegram keeps the chat itself under its own privacy policy.",
		"sources":           "<b>The articles</b>",
		"topics":            "<b>Choose a topic</b>",
		"page":              "Page %d of %d. Press a question's number.",
		"back":              "« Topics",
		"language":          "Which language shall I answer in?",
		"auto":              "Automatic",
		"set_id":            "Baik, saya akan menjawab dalam bahasa Indonesia.",
		"set_en":            "All right, I will answer in English.",
		"set_":              "All right, I answer in the language of your question.",
		"contact":           "<b>Contacts</b>",
		"no_contact":        "No contact has been given here yet.",
		"ask":               "Write your question behind the command, for example: /ask When was the Assembly of People of Kazakhstan founded?",
		"unknown":           "I do not know that command. /help shows those there are.",
		"text_only":         "I can only read text. Please type your question 🙂",
		"busy":              "One moment please, I am still answering your earlier messages. Please resend the last one shortly.",
		"see_also":          "See also:",
		"gone":              "That fact is no longer available.",
		"forgotten":         "Erased: your conversation, your choice of language, your questions and your feedback.",
		"not_forgotten":     "Sorry, that could not be erased just now. Please try again later.",
		"thanks":            "Thank you!",
		"what_is_wrong":     "Thank you. What is wrong with it?",
		"wrong":             "Wrong",
		"outdated":          "Outdated",
		"not_mine":          "Not my question",
		"paused":            "This service is paused for the moment. Please try again later.",
		"correction":        "Correction",
		"corrected":         "What we said here has been withdrawn.",
		"ask_me":            "Ask the bot",
		"unsubscribe":       "No more of these: /unsubscribe",
		"subscribed":        "All right, I will send you the next facts here. /unsubscribe stops them.",
		"unsubscribed":      "All right, I no longer send you facts unasked.",
		"no_posts":          "There are no regular posts at the moment.",
		"not_now":           "Sorry, that did not work just now. Please try again later.",
		"subscribe_private": "You can subscribe in our private chat.",
		"to_private":        "You can choose the questions in our private chat: %s",
	},
}

// say is one of the bot's sentences.
func say(lang, key string) string {
	if t, ok := texts[lang][key]; ok {
		return t
	}
	return texts["en"][key]
}
