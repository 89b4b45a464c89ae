package qa

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Answers made of several facts, each cited.
func TestComposed(t *testing.T) {
	for question, tt := range map[string]struct {
		facts    []string
		articles int
		says     []string
	}{
		"How long after the presidential election was the parliamentary election in Kazakhstan?":                      {[]string{"pilpres-date", "elections-2023-date"}, 2, []string{"119 days, about 4 months"}},
		"Berapa lama setelah pilpres 2022 MoU sister city diteken?":                                                   {[]string{"pilpres-date", "agreement-signed-date"}, 2, []string{"225 hari"}},
		"How long after the vote was the sister-city deal signed?":                                                    {nil, 3, []string{"106 days", "225 days"}},
		"How many years before the sister-city deal was the Assembly founded?":                                        {[]string{"agreement-signed-date", "assembly-founded"}, 2, []string{"10,351 days, that is 28 years and 4 months"}},
		"Compare the two elections in Kazakhstan":                                                                     {nil, 2, []string{"Earlier: Kazakhstan's presidential election of 2022", "119 days", "19 March 2023"}},
		"Apa beda pilpres 2022 dengan pemilu 2023?":                                                                   {nil, 2, []string{"119 hari", "enam calon"}},
		"Siapa saja duta besar yang disebut?":                                                                         {nil, 3, []string{"Fadjroel", "Sarekenov"}},
		"Which people are named in the articles?":                                                                     {nil, 5, []string{"Named (13)", "Aida Balaeva", "Joko Widodo"}},
		"Which came first, the sister-city agreement or the parliamentary election in Kazakhstan?":                    {[]string{"elections-2023-date", "agreement-signed-date"}, 2, []string{"Earlier: Kazakhstan's parliamentary and maslikhat elections of 2023", "106 days"}},
		"Siapa saja yang disebut di artikel ANTARA?":                                                                  {nil, 1, []string{"Sarekenov", "Tokayev"}},
		"Siapa saja orang yang disebut di artikel RMOL?":                                                              {nil, 1, []string{"Yang disebut (2)"}},
		"Which articles mention Tokayev?":                                                                             {nil, 3, []string{"3 articles"}},
		"How many articles do you have?":                                                                              {nil, 5, []string{"5 articles"}},
		"What do the articles say about Indonesia?":                                                                   {nil, 4, []string{"4 articles"}},
		"Tell me about the relocation of the capital":                                                                 {[]string{"relocation-route", "relocation-relations", "relocation-support"}, 1, []string{"From Jakarta to Nusantara"}},
		"Ceritakan soal kesetaraan gender":                                                                            {[]string{"gender-steps", "gender-purpose", "gender-results"}, 1, nil},
		"When were the presidential and the parliamentary elections?":                                                 {[]string{"pilpres-date", "elections-2023-date"}, 2, []string{"20 November 2022", "19 March 2023"}},
		"Kapan pemilihan presiden 2022 serta pemilihan parlemen 2023 diadakan?":                                       {[]string{"pilpres-date", "elections-2023-date"}, 2, nil},
		"kapan pemilihan presiden dan parlemen di kazakhstan":                                                         {[]string{"pilpres-date", "elections-2023-date"}, 2, nil},
		"Which associations put forward Abden and Auesbayev?":                                                         {[]string{"candidates-abden", "candidates-auesbayev"}, 1, nil},
		"When were the sister-city signing and the parliamentary election?":                                           {[]string{"agreement-signed-date", "elections-2023-date"}, 2, []string{"3 July 2023", "19 March 2023"}},
		"How many polling stations and NGOs are there?":                                                               {[]string{"polling-stations", "ngo-count"}, 2, nil},
		"sidang majelis dan pemilu presiden kapan":                                                                    {[]string{"session-dates", "pilpres-date"}, 2, nil},
		"Coba urutin dari yang paling awal: pilpres Kazakhstan 2022, penandatanganan sister city":                     {[]string{"pilpres-date", "agreement-signed-date"}, 2, nil},
		"How much time passed between Kazakhstan's presidential election and the parliamentary one that followed?":    {[]string{"pilpres-date", "elections-2023-date"}, 2, []string{"119 days"}},
		"What's in the ANTARA article of November 2022?":                                                              {[]string{"pilpres-overview", "candidates-overview"}, 1, []string{"ANTARA (18 November 2022)"}},
		"On what date was the memorandum between Astana and Nusantara signed, and in whose building did that happen?": {[]string{"agreement-signed-date", "agreement-signed-place"}, 1, nil},
		"Put in order: the 32nd session, the Mazhilis election, the signing with Nusantara":                           {[]string{"elections-2023-date", "session-dates", "agreement-signed-date"}, 3, nil},
		"Which came first: the presidential election or the sister-city signing?":                                     {[]string{"pilpres-date", "agreement-signed-date"}, 2, []string{"225 days"}},
		"How old was the Assembly at the time of the 2022 presidential election?":                                     {[]string{"assembly-founded", "pilpres-date"}, 2, []string{"27 years and 8 months"}},
		"What came first, the Assembly of People or Astana's turn as capital?":                                        {[]string{"assembly-founded", "astana-capital-since"}, 2, []string{"1995 to 1998"}},
		"How old was the Assembly when its 32nd session was held?":                                                    {[]string{"assembly-founded", "session-dates"}, 1, []string{"28 years and 1 month."}},
		"How many NGOs, projects in 2020 and employees of civil society are there in Kazakhstan?":                     {[]string{"ngo-count", "projects-count", "civil-employees"}, 1, nil},
		"Sebutkan jumlah TPS di luar negeri, jumlah pemilih, dan jumlah calon perempuan.":                             {[]string{"polling-abroad", "polling-voters", "candidates-women-count"}, 1, nil},
		"When were the Assembly founded, the sister-city MoU signed and the Mazhilis elections held?":                 {[]string{"assembly-founded", "agreement-signed-date", "elections-2023-date"}, 3, nil},
		"Which elections are in your articles?":                                                                       {[]string{"elections-2023-overview", "pilpres-overview"}, 2, nil},
		"Who is the Kazakh ambassador to Indonesia, and who is the Indonesian one to Kazakhstan?":                     {[]string{"sarekenov-ambassador-2023", "fadjroel-ambassador"}, 2, nil},
		"What sum does the state now put into NGO projects?":                                                          {[]string{"ngo-funding-now"}, 1, nil}, // no sum of two
		"Tell me about the 2022 aid collected through the Assembly of People of Kazakhstan.":                          {[]string{"aid-amount", "aid-recipients", "aid-donors"}, 1, []string{"760 million"}},
		"When, where and by whom was the MoU signed?":                                                                 {[]string{"agreement-signed-date", "agreement-signed-place", "agreement-signatories"}, 1, nil},
		"Kapan kerja sama kota kembar itu ditandatangani, dan duta besar mana yang menyaksikan?":                      {[]string{"agreement-signed-date", "agreement-witness"}, 1, nil},
		"How many women and how many men ran for president in 2022?":                                                  {[]string{"candidates-women-count", "candidates-men-count"}, 1, nil},
		"Compare the two capitals, Astana and Nusantara":                                                              {[]string{"nusantara-overview", "astana-overview"}, 1, nil},
		"What happened on the first of March 1995?":                                                                   {[]string{"assembly-founded"}, 1, nil},
		"Apa yang terjadi tanggal 19 November dan 20 November 2022?":                                                  {[]string{"campaign-end", "pilpres-date"}, 1, nil},
		"Ceritain dong soal kota kembar Nusantara":                                                                    {[]string{"agreement-overview"}, 1, nil},
		"Siapa ketua Majelis Rakyat Kazakhstan sekalian MoU Astana dan IKN diteken di gedung apa?":                    {[]string{"assembly-chair", "agreement-signed-place"}, 2, nil},
		"When was the Assembly founded & who chairs it?":                                                              {[]string{"assembly-founded", "assembly-chair"}, 1, nil},
		"Nusantara dibangun dengan konsep apa, dipimpin siapa?":                                                       {[]string{"nusantara-concept", "nusantara-authority-head"}, 1, nil},
		"How old is Saltanat Tursynbekova and who nominated her?":                                                     {[]string{"candidates-tursynbekova"}, 1, []string{"As to “How old is Saltanat Tursynbekova”, the articles do not say."}},
		"Apa bedanya Bokebayev sama Balaeva?":                                                                         {[]string{"bokebayev-overview", "balaeva-overview"}, 2, nil},
		"sebutkan judul kelima berita itu":                                                                            {nil, 5, []string{"ANTARA (18 November 2022): “"}},
		"link artikel tentang sister city ada?":                                                                       {nil, 1, []string{"The Andal Post"}},
		"What does the bisnis.com article say?":                                                                       {[]string{"assembly-overview", "session-overview"}, 1, nil},
		"Bambang Susantono position?":                                                                                 {[]string{"susantono-overview"}, 1, nil},
		"info sister city":                                                                                            {[]string{"agreement-overview"}, 1, nil},
		"mau tau soal Kazbek Bokebayev":                                                                               {[]string{"bokebayev-overview"}, 1, nil},
		"apa saja yang diketahui tentang Majelis Rakyat Kazakhstan?":                                                  {[]string{"assembly-overview"}, 1, nil},
		"calon brp perempuan brp":                                                                                     {[]string{"candidates-registered", "candidates-women-count"}, 1, nil},
		"When did Astana and Nusantara become sister cities?":                                                         {[]string{"agreement-signed-date"}, 1, nil}, // of one thing
		"Siapa yang menandatangani kerja sama Astana dan Nusantara?":                                                  {[]string{"agreement-signatories"}, 1, nil}, // one fact tells of both
		"How many years passed between independence and the founding of the Assembly?":                                {nil, 2, []string{"1991 to 1995, about 4 years"}},
		"Berapa hari setelah sidang XXXII berakhir MoU sister city diteken?":                                          {nil, 2, []string{"67 hari"}}, // from its last day
		"berapa lama jeda antara sidang majelis dan ttd sister city":                                                  {nil, 2, []string{"68 hari"}},
		"Mana yang lebih dulu: Astana jadi ibu kota atau Majelis Rakyat berdiri?":                                     {nil, 2, []string{"1995 sampai 1998, sekitar 3 tahun"}},
		"When will the Assembly turn 30?":                                                                             {[]string{"assembly-founded"}, 1, []string{"30 years: 1 March 2025"}},
		"Hari apa kampanye pilpres ditutup dan hari apa orang mencoblos?":                                             {[]string{"campaign-end", "pilpres-date"}, 1, []string{"hari Sabtu", "hari Minggu"}},
		"Selisih jumlah pekerja sektor sipil dengan jumlah LSM aktif berapa?":                                         {nil, 1, []string{"20.000"}},
		"What percentage of the candidates were women?":                                                               {nil, 1, []string{"about 33 percent"}},
		"How many times as many aid recipients were there as session participants?":                                   {nil, 1, []string{"about 116 times"}},
		"Mana lebih banyak, pemilih terdaftar atau penerima bantuan?":                                                 {nil, 2, []string{"Lebih besar: 12.000.000"}},
		"Apa perbedaan jabatan Daniyar Sarekenov dan Kazbek Bokebayev?":                                               {nil, 2, []string{"Duta Besar", "Wakil Kepala Misi"}},
		"Apa hubungan Majelis Rakyat Kazakhstan dengan Senat?":                                                        {nil, 1, []string{"2022", "Lima deputi"}},
		"Which countries are named in the articles?":                                                                  {nil, 2, []string{"Named (8)", "Uzbekistan"}},
		"Kota mana saja yang disebut di artikel?":                                                                     {nil, 2, []string{"Astana, Jakarta, Nusantara"}},
		"Which Indonesians are named?":                                                                                {nil, 1, []string{"Bambang Susantono, Fadjroel Rachman, Joko Widodo"}},
		"Who is mentioned in the article about the parliamentary election?":                                           {nil, 1, []string{"Named (2)"}},
		"What did Bokebayev say?":                                                                                     {[]string{"bokebayev-overview"}, 1, nil},
		"apa kata dubes Sarekenov":                                                                                    {[]string{"sarekenov-overview", "sarekenov-antara-overview"}, 2, nil},
		"Siapa Bokebayev?":                                                                                            {[]string{"bokebayev-overview"}, 1, nil},
		"Ceritakan tentang KPU Indonesia":                                                                             {[]string{"observers-indonesia", "observers-indonesia-purpose"}, 1, nil}, // not Kazakhstan's
		"Tell me about the KBRI in Astana.":                                                                           {[]string{"embassy-task-giver"}, 1, nil},
		"What do the articles say about Bambang Susantono?":                                                           {[]string{"susantono-overview"}, 1, nil},
		"What is the RMOL article about?":                                                                             {[]string{"civil-overview", "ngo-overview"}, 1, []string{"RMOL (8 October 2021)", "17,000", "Also told of"}},
		"Rangkum artikel ANTARA.":                                                                                     {[]string{"pilpres-overview", "candidates-overview"}, 1, []string{"ANTARA (18 November 2022)"}},
		"isi berita antara tentang apa ya?":                                                                           {[]string{"pilpres-overview", "candidates-overview"}, 1, nil}, // antara is also "between"
		"What are the articles about?":                                                                                {nil, 5, []string{"5 articles", "RMOL (8 October 2021)"}},
		"When was the Andal Post article published?":                                                                  {nil, 1, []string{"4 July 2023", "Sister City"}},
		"Which of the five articles is the oldest?":                                                                   {nil, 1, []string{"RMOL (8 October 2021)"}},
		"What does the VOI article say about the elections?":                                                          {[]string{"elections-2023-overview"}, 1, nil},
		"Ceritakan tentang Kazakhstan":                                                                                {nil, 1, []string{"1991"}},
		"Susantono jabatannya apa?":                                                                                   {[]string{"susantono-overview"}, 1, nil},
		"Who are the Kazakh and Indonesian ambassadors?":                                                              {[]string{"sarekenov-ambassador-2023", "fadjroel-ambassador"}, 2, nil},
		"How long between the presidential and parliamentary vote?":                                                   {[]string{"pilpres-date", "elections-2023-date"}, 2, []string{"119 days"}},
		"Who was present when the sister-city MoU was signed?":                                                        {[]string{"agreement-present"}, 1, []string{"Fadjroel"}},
		"What happened on 3 July 2023?":                                                                               {[]string{"agreement-signed-date"}, 1, []string{"3 July 2023"}},
		"Apa yang terjadi pada 1991, 1995, dan 1998?":                                                                 {[]string{"kazakhstan-independence", "assembly-founded", "astana-capital-since"}, 3, nil},
		"Lebih dulu mana, sidang Majelis Rakyat Kazakhstan atau penandatanganan kerja sama Astana dan IKN?":           {[]string{"session-dates", "agreement-signed-date"}, 2, []string{"Lebih dulu: Sesi XXXII"}},
		"What happened in 2022?":                                                                                      {[]string{"assembly-senate-since", "sarekenov-spoke-date", "campaign-end", "pilpres-date"}, 2, []string{"20 November 2022"}},
	} {
		t.Run(question, func(t *testing.T) {
			r := ask(builtin(), question)
			assert.Equal(t, KindAnswer, r.Kind, r.Answer)
			if tt.facts != nil {
				assert.Equal(t, tt.facts, r.Facts)
			}
			assert.Len(t, r.Citations, tt.articles)
			for _, s := range tt.says {
				assert.Contains(t, r.Answer, s)
			}
			assert.LessOrEqual(t, len(r.Answer), 3500)
		})
	}
}

// How old something is, as of its article and today.
func TestAge(t *testing.T) {
	at := func(today time.Time, said ...string) (r Reply) {
		c := Conversation{Today: today}
		for _, s := range said {
			r = builtin().Ask(&c, s)
		}
		return r
	}
	today := time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC) // a day short of the anniversary
	r := at(today, "How old is the Assembly of People of Kazakhstan?")
	assert.Equal(t, []string{"assembly-founded"}, r.Facts)
	assert.Contains(t, r.Answer, "28 years as of the day of the article, 26 April 2023. Today, 28 February 2026: 30 years.")
	assert.Contains(t, at(today.AddDate(0, 0, 1), "Berapa usia Majelis Rakyat Kazakhstan?").Answer, "Hari ini, 1 Maret 2026: 31 tahun.")
	assert.NotContains(t, at(today, "When did Kazakhstan turn 30?").Answer, "2053", "a country is no event")
	assert.NotContains(t, at(time.Time{}, "How old is the Assembly of People of Kazakhstan?").Answer, "Today")
	assert.Equal(t, []string{"assembly-founded"}, at(today, "When was the Assembly of People founded?", "how old is it?").Facts)
	assert.Contains(t, at(today, "how long ago was the sister-city MoU signed?").Answer, "1 day as of the day of the article")
	assert.Contains(t, at(today, "how long ago was the press conference at the Kazakh embassy in Jakarta held?").Answer, "Today, 28 February 2026: 2 years. 17 March 2023", "on the day of the article itself")
	for _, q := range []string{"How old is Tokayev?", "Berapa umur Aida Balaeva?", "How old is Kazakhstan?", "How old is the oldest candidate?"} {
		assert.NotEqual(t, KindAnswer, at(today, q).Kind, q)
	}
}

// What looks like a question for several facts and cannot be answered.
func TestNotComposed(t *testing.T) {
	for _, q := range []string{
		"Compare Tokayev and Joko Widodo",
		"Bandingkan jumlah suara pilpres 2022 dan pemilu 2023",
		"How long after the presidential election was the inauguration?",
		"How long after the 2019 presidential election was the sister-city deal signed?",
		"What happened in 2018?",
		"When were the 2019 presidential election and the inauguration held?",
		"How long after the presidential election in Peru was the parliamentary election?",
		"Which is larger, the number of NGOs or the population?",
		"Selisih jumlah TPS dengan jumlah hakim berapa?",
		"When will Tokayev turn 75?",
		"Apa hubungan Tokayev dengan Putin?",
		"Sidang XXXI Majelis digelar kapan dan dihadiri berapa orang?", // leans on another session
	} {
		assert.NotEqual(t, KindAnswer, ask(builtin(), q).Kind, q)
	}
}

// What a fact or a composition must not be stretched to.
func TestNotStretched(t *testing.T) {
	for name, said := range map[string][]string{
		"the age of a person":                     {"Who witnessed the signing of the sister-city MoU?", "how old is he?"},
		"an order that is none of time":           {"Put the candidates in alphabetical order."},
		"two people who never met":                {"Did Susantono meet Tokayev?"},
		"who does it, and then the name":          {"Which president signed the decree of 1995? I need the name."},
		"what is none of the bot":                 {"Is crowdfunding run by the government?"},
		"a question for yes or no":                {"Was the 32nd session held online?"},
		"what somebody said who is not quoted":    {"What did Qaraqat Abden say?"},
		"how long it was, by how long before":     {"How long was the campaign?"},
		"a sum of polling stations and countries": {"Kalau TPS dalam dan luar negeri dijumlahkan, totalnya berapa?"},
		"that somebody stood for that he won":     {"Was Tokayev re-elected?"},
		"and in Indonesian":                       {"Apakah Tokayev terpilih lagi?"},
		"a ministry that is not named":            {"Exactly which ministry is preparing the law on public control?"},
	} {
		t.Run(name, func(t *testing.T) {
			var c Conversation
			var r Reply
			for _, s := range said {
				r = builtin().Ask(&c, s)
			}
			assert.Contains(t, []string{KindNone, KindChoices}, r.Kind, r.Answer)
		})
	}
}
