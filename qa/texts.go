package qa

// texts are the engine's own sentences, by language.
var texts = map[string]map[string]string{
	"id": {
		"empty":      "Silakan tulis pertanyaan Anda, misalnya: «Kapan Majelis Rakyat Kazakhstan didirikan?»",
		"none":       "Maaf, hal itu tidak disebutkan dalam artikel-artikel yang menjadi sumber saya.",
		"none_about": "Maaf, hal itu tidak disebutkan dalam artikel-artikel yang menjadi sumber saya. Tentang %s, Anda dapat bertanya misalnya:",
		"none_more":  "Yang dapat Anda tanyakan antara lain:",
		"opinion":    "Saya hanya menyampaikan apa yang dilaporkan lima artikel berita tentang Kazakhstan dan Indonesia, dan tidak memberi pendapat, penilaian, atau ramalan.",
		"choices":    "Yang mana yang Anda maksud?",
		"not_quite":  "Menurut artikelnya tidak demikian.",
		"yes":        "Ya.",
		"now":        "Artikel-artikel itu tidak memberitahukan keadaan saat ini. Yang dilaporkan waktu itu:",
		"part":       "Tentang «%s», artikel-artikel itu tidak menyebutkannya.",
		"mentions":   "%s disebut dalam %d artikel: %s.",
		"languages":  "Maaf, saya hanya berbahasa Indonesia dan Inggris. Sorry, I only speak Indonesian and English.",
		"withdrawn":  "Fakta ini sudah ditarik dan tidak lagi kami sampaikan.",
		"and":        "dan",
	},
	"en": {
		"empty":      "Please type your question, for example: “When was the Assembly of People of Kazakhstan founded?”",
		"none":       "Sorry, the articles that I rely on do not say that.",
		"none_about": "Sorry, the articles that I rely on do not say that. About %s, you could ask for example:",
		"none_more":  "You could ask, for example:",
		"opinion":    "I only report what five news articles say about Kazakhstan and Indonesia; I have no opinions, judgements or predictions to offer.",
		"choices":    "Which of these do you mean?",
		"not_quite":  "Not according to the article.",
		"yes":        "Yes.",
		"now":        "The articles do not tell how it is today. What was reported at the time:",
		"part":       "As to “%s”, the articles do not say.",
		"mentions":   "%s is mentioned in %d articles: %s.",
		"languages":  "Maaf, saya hanya berbahasa Indonesia dan Inggris. Sorry, I only speak Indonesian and English.",
		"withdrawn":  "This fact has been withdrawn and is no longer given.",
		"and":        "and",
	},
}

// text is one of the engine's sentences, in English where the language has none.
func text(lang, key string) string {
	if t, ok := texts[lang][key]; ok {
		return t
	}
	return texts["en"][key]
}
