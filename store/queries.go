package store

// forUpdate ends a query whose rows are to be taken; SQLite has one writer and needs it not.
const forUpdate = " FOR UPDATE SKIP LOCKED"

// The queries, with ? for parameters.
const (
	addUpdate    = `INSERT INTO updates (bot, id, lane, payload, worker, until_ms, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	finishUpdate = `UPDATE updates SET done = 1, payload = NULL WHERE bot = ? AND id = ?`
	setContext   = `INSERT INTO contexts (chat, thread, person, data, at_ms) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (chat, thread, person) DO UPDATE SET data = excluded.data, at_ms = excluded.at_ms`
	addQuestion  = `INSERT INTO questions (person, text, lang, kind, at_ms) VALUES (?, ?, ?, ?, ?)`
	renewUpdates = `UPDATE updates SET until_ms = ? WHERE worker = ? AND done = 0`
	takeUpdate   = `UPDATE updates SET worker = ?, until_ms = ? WHERE bot = ? AND id = ?`
	getContext   = `SELECT data FROM contexts WHERE chat = ? AND thread = ? AND person = ? AND at_ms > ?`
	getLanguage  = `SELECT lang FROM languages WHERE chat = ? AND at_ms > ?`
	setLanguage  = `INSERT INTO languages (chat, lang, at_ms) VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang, at_ms = excluded.at_ms`
	addFeedback  = `INSERT INTO feedback (chat, message, person, fact, vote, lang, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat, message) DO UPDATE SET fact = excluded.fact, vote = excluded.vote, at_ms = excluded.at_ms`
	countFeedback   = `SELECT vote, count(*) FROM feedback WHERE at_ms > ? GROUP BY vote`
	listQuestions   = `SELECT id, person, text, lang, kind, at_ms FROM questions WHERE at_ms > ? AND settled = '' ORDER BY id DESC LIMIT ?`
	forgetContexts  = `DELETE FROM contexts WHERE person = ?`
	forgetLanguage  = `DELETE FROM languages WHERE chat = ?`
	forgetFeedback  = `DELETE FROM feedback WHERE person = ?`
	forgetQuestions = `DELETE FROM questions WHERE person = ?`
	cleanUpdates    = `DELETE FROM updates WHERE done = 1 AND at_ms < ?`
	cleanContexts   = `DELETE FROM contexts WHERE at_ms < ?`
	cleanLanguages  = `DELETE FROM languages WHERE at_ms < ?`
	cleanFeedback   = `DELETE FROM feedback WHERE at_ms < ?`
	cleanQuestions  = `DELETE FROM questions WHERE at_ms < ?`
	countFaults     = `SELECT fact, count(*) FROM feedback WHERE at_ms > ? AND vote <> 'good' GROUP BY fact`
	settle          = `UPDATE questions SET settled = ? WHERE id = ?`
	assign          = `INSERT INTO phrasings (lang, text, fact, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (lang, text) DO UPDATE SET fact = excluded.fact, at_ms = excluded.at_ms`
	listPhrasings   = `SELECT lang, text, fact FROM phrasings ORDER BY lang, text`
	addNote         = `INSERT INTO audit (at_ms, who, what) VALUES (?, ?, ?)`
	listNotes       = `SELECT at_ms, who, what FROM audit ORDER BY id DESC LIMIT ?`
	listOf          = `SELECT id, lane, payload FROM updates WHERE done = 0 AND bot = ? AND worker = ? ORDER BY id LIMIT ?` + forUpdate
	listEnded       = `SELECT id, lane, payload FROM updates WHERE done = 0 AND bot = ? AND until_ms < ? ORDER BY id LIMIT ?` + forUpdate
)

// queries are all of them.
var queries = []string{addUpdate, finishUpdate, setContext, addQuestion, renewUpdates, takeUpdate, getContext, getLanguage, setLanguage, addFeedback, countFeedback, listQuestions, forgetContexts, forgetLanguage, forgetFeedback, forgetQuestions, cleanUpdates, cleanContexts, cleanLanguages, cleanFeedback, cleanQuestions, listOf, listEnded,
	countFaults, settle, assign, listPhrasings, addNote, listNotes}
