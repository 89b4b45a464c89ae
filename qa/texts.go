package qa

// texts are the engine's own sentences, by language.
var texts = map[string]map[string]string{
	"id": {
		"service":    "Hal itu bukan urusan artikel-artikel saya.",
		"as_of":      " (per %s)",
		"empty":      "Silakan tulis pertanyaan Anda, misalnya: «Kapan Majelis Rakyat Kazakhstan didirikan?»",
		"none":       "Maaf, hal itu tidak disebutkan dalam artikel-artikel yang menjadi sumber saya.",
		"none_about": "Maaf, hal itu tidak disebutkan dalam artikel-artikel yang menjadi sumber saya. Tentang %s, Anda dapat bertanya misalnya:",
		"opinion":    "Saya hanya menyampaikan apa yang dilaporkan artikel-artikel berita, dan tidak memberi pendapat, penilaian, atau ramalan.",
		"gap":        "%d hari.",
		"gap_day":    "Satu hari.",
		"gap_months": "%d hari, sekitar %d bulan.",
		"choices":    "Yang mana yang Anda maksud?",
		"not_quite":  "Menurut artikelnya tidak demikian.",
		"no_reason":  "Selebihnya tidak disebutkan.",
		"now":        "Artikel-artikel itu tidak memberitahukan keadaan saat ini. Yang dilaporkan waktu itu:",
		"part":       "Tentang «%s», artikel-artikel itu tidak menyebutkannya.",
		"mentions":   "%s disebut dalam %d artikel: %s.",
		"mentioned":  "%s disebut dalam satu artikel: %s.",
		"languages":  "Maaf, saya hanya berbahasa Indonesia dan Inggris. Sorry, I only speak Indonesian and English.",
		"withdrawn":  "Fakta ini sudah ditarik dan tidak lagi kami sampaikan.",
		"insult":     "Mohon maaf bila jawaban saya belum membantu. Silakan ajukan pertanyaan tentang Kazakhstan dan Indonesia.",
		"who":        "Saya bot yang menjawab pertanyaan tentang Kazakhstan dan Indonesia berdasarkan artikel berita, dan setiap jawaban menyebut sumbernya.",
		"what":       "Silakan bertanya; saya menjawab dari artikel-artikel yang menjadi sumber saya.",
		"thanks":     "Sama-sama. Silakan bertanya lagi bila perlu.",
		"bye":        "Sampai jumpa. Semoga bermanfaat.",
		"howareyou":  "Terima kasih, saya siap membantu. Apa yang ingin Anda ketahui tentang Kazakhstan dan Indonesia?",
		"salam":      "Waalaikumsalam. Silakan bertanya tentang Kazakhstan dan Indonesia.",
		"praise":     "Terima kasih! Ada lagi yang ingin Anda ketahui tentang Kazakhstan dan Indonesia?",
		"greeting":   "Halo! Silakan bertanya tentang Kazakhstan dan Indonesia.",
		"ack":        "Baik. Silakan bertanya tentang Kazakhstan dan Indonesia.",
	},
	"en": {
		"service":    "That is not a matter for my articles.",
		"as_of":      " (as of %s)",
		"empty":      "Please type your question, for example: “When was the Assembly of People of Kazakhstan founded?”",
		"none":       "Sorry, the articles that I rely on do not say that.",
		"none_about": "Sorry, the articles that I rely on do not say that. About %s, you could ask for example:",
		"opinion":    "I only report what news articles say; I have no opinions, judgements or predictions to offer.",
		"gap":        "%d days.",
		"gap_day":    "One day.",
		"gap_months": "%d days, about %d months.",
		"choices":    "Which of these do you mean?",
		"not_quite":  "Not according to the article.",
		"no_reason":  "Beyond that the article does not say.",
		"now":        "The articles do not tell how it is today. What was reported at the time:",
		"part":       "As to “%s”, the articles do not say.",
		"mentions":   "%s is mentioned in %d articles: %s.",
		"mentioned":  "%s is mentioned in one article: %s.",
		"languages":  "Maaf, saya hanya berbahasa Indonesia dan Inggris. Sorry, I only speak Indonesian and English.",
		"withdrawn":  "This fact has been withdrawn and is no longer given.",
		"insult":     "I am sorry if I have not been of help. Please ask me a question about Kazakhstan and Indonesia.",
		"who":        "I am a bot that answers questions about Kazakhstan and Indonesia from news articles, and every answer names its source.",
		"what":       "Please ask; I answer from the articles that I rely on.",
		"thanks":     "You are welcome. Feel free to ask more.",
		"bye":        "Goodbye, and all the best.",
		"howareyou":  "Thank you, I am ready to help. What would you like to know about Kazakhstan and Indonesia?",
		"salam":      "Waalaikumsalam. Please ask me about Kazakhstan and Indonesia.",
		"praise":     "Thank you! Is there anything else you would like to know about Kazakhstan and Indonesia?",
		"greeting":   "Hello! Please ask me about Kazakhstan and Indonesia.",
		"ack":        "All right. Please ask me about Kazakhstan and Indonesia.",
	},
}

// text is one of the engine's sentences, in English where the language has none.
func text(lang, key string) string {
	if t, ok := texts[lang][key]; ok {
		return t
	}
	return texts["en"][key]
}
