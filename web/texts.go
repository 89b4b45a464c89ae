package web

// texts are the page's own sentences, by language.
var texts = map[string]map[string]string{
	"id": {
		"title": "Tanya tentang Kazakhstan dan Indonesia", "intro": "Tulis pertanyaan Anda. Setiap jawaban menyebut artikel sumbernya; bila artikel-artikel itu tidak menyebutkan sesuatu, saya katakan demikian.",
		"question": "Pertanyaan Anda", "send": "Tanya", "topics": "Yang dapat ditanyakan", "source": "Sumber", "in_indonesian": "", "language": "Bahasa jawaban", "auto": "Otomatis",
		"id": "Indonesia", "en": "English", "good": "Jawaban ini membantu", "bad": "Jawaban ini kurang tepat", "thanks": "Terima kasih atas penilaian Anda.", "you": "Anda", "bot": "Jawaban",
		"error": "Maaf, belum berhasil. Silakan coba lagi sebentar lagi.", "many": "Terlalu banyak pertanyaan sekaligus. Mohon tunggu sebentar.", "paused": "Layanan ini sedang dijeda sementara. Silakan coba lagi nanti.",
		"too_long": "Pertanyaan Anda terlalu panjang: paling banyak 4.096 karakter.", "suggestions": "Saran pertanyaan", "description": "Jawaban tentang Kazakhstan dan Indonesia dari lima artikel berita, masing-masing dengan sumbernya.",
		"related": "Pertanyaan terkait", "skip": "Langsung ke pertanyaan", "not_found": "Halaman itu tidak ada.", "conversation": "Percakapan",
	},
	"en": {
		"title": "Ask about Kazakhstan and Indonesia", "intro": "Write your question. Every answer names the article it comes from; where the articles do not say something, I tell you so.",
		"question": "Your question", "send": "Ask", "topics": "What you can ask", "source": "Source", "in_indonesian": " (in Indonesian)", "language": "Language of the answers", "auto": "Automatic",
		"id": "Indonesia", "en": "English", "good": "This answer helps", "bad": "This answer is not right", "thanks": "Thank you for your feedback.", "you": "You", "bot": "Answer",
		"error": "Sorry, that did not work. Please try again in a moment.", "many": "Too many questions at once. Please wait a moment.", "paused": "This service is paused for the moment. Please try again later.",
		"too_long": "Your question is too long: 4,096 characters at most.", "suggestions": "Suggested questions", "description": "Answers about Kazakhstan and Indonesia from five news articles, each with its source.",
		"related": "Related questions", "skip": "Skip to the question", "not_found": "There is no such page.", "conversation": "Conversation",
	},
}
