package store

// forUpdate ends a query whose rows are to be taken; SQLite has one writer and needs it not.
const forUpdate = " FOR UPDATE SKIP LOCKED"

// The queries, with ? for parameters.
const (
	addUpdate = `INSERT INTO updates (bot, id, lane, payload, worker, until_ms, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	// One that was answered while the store could not be reached is not there yet.
	finishUpdate = `INSERT INTO updates (bot, id, lane, worker, until_ms, at_ms, done) VALUES (?, ?, 0, '', 0, ?, 1)
		ON CONFLICT (bot, id) DO UPDATE SET done = 1, payload = NULL`
	setContext = `INSERT INTO contexts (chat, thread, person, data, at_ms) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (chat, thread, person) DO UPDATE SET data = excluded.data, at_ms = excluded.at_ms`
	addQuestion  = `INSERT INTO questions (person, text, lang, kind, at_ms) VALUES (?, ?, ?, ?, ?)`
	renewUpdates = `UPDATE updates SET until_ms = ? WHERE worker = ? AND done = 0`
	takeUpdate   = `UPDATE updates SET worker = ?, until_ms = ? WHERE bot = ? AND id = ?`
	getContext   = `SELECT data FROM contexts WHERE chat = ? AND thread = ? AND person = ? AND at_ms > ?`
	getLanguage  = `SELECT lang FROM languages WHERE chat = ? AND at_ms > ?`
	setLanguage  = `INSERT INTO languages (chat, lang, at_ms) VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang, at_ms = excluded.at_ms`
	addFeedback  = `INSERT INTO feedback (chat, message, person, fact, vote, lang, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat, message) DO UPDATE SET fact = excluded.fact, vote = excluded.vote, at_ms = excluded.at_ms`
	listVotes        = `SELECT at_ms / 86400000, fact, vote, count(*) FROM feedback WHERE at_ms > ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
	listQuestions    = `SELECT id, person, text, lang, kind, at_ms FROM questions WHERE at_ms > ? AND settled = '' ORDER BY id DESC LIMIT ?`
	forgetContexts   = `DELETE FROM contexts WHERE person = ?`
	forgetLanguage   = `DELETE FROM languages WHERE chat = ?`
	forgetFeedback   = `DELETE FROM feedback WHERE person = ?`
	forgetQuestions  = `DELETE FROM questions WHERE person = ?`
	cleanUpdates     = `DELETE FROM updates WHERE done = 1 AND at_ms < ?`
	cleanContexts    = `DELETE FROM contexts WHERE at_ms < ?`
	cleanLanguages   = `DELETE FROM languages WHERE at_ms < ?`
	cleanFeedback    = `DELETE FROM feedback WHERE at_ms < ?`
	cleanQuestions   = `DELETE FROM questions WHERE at_ms < ?`
	settle           = `UPDATE questions SET settled = ? WHERE id = ?`
	assign           = `INSERT INTO phrasings (lang, text, fact, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (lang, text) DO UPDATE SET fact = excluded.fact, at_ms = excluded.at_ms`
	listPhrasings    = `SELECT lang, text, fact FROM phrasings ORDER BY lang, text`
	unassign         = `DELETE FROM phrasings WHERE lang = ? AND text = ?`
	reinstate        = `DELETE FROM withdrawals WHERE fact = ?`
	addReplies       = `INSERT INTO replies (day, channel, lang, kind, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, channel, lang, kind) DO UPDATE SET n = replies.n + excluded.n`
	addLatencies     = `INSERT INTO latencies (day, channel, within_us, n) VALUES (?, ?, ?, ?) ON CONFLICT (day, channel, within_us) DO UPDATE SET n = latencies.n + excluded.n`
	addAnswers       = `INSERT INTO answers (day, fact, n) VALUES (?, ?, ?) ON CONFLICT (day, fact) DO UPDATE SET n = answers.n + excluded.n`
	listReplies      = `SELECT day, channel, lang, kind, n FROM replies WHERE day >= ?`
	listLatencies    = `SELECT day, channel, within_us, n FROM latencies WHERE day >= ?`
	listAnswers      = `SELECT day, fact, n FROM answers WHERE day >= ?`
	cleanReplies     = `DELETE FROM replies WHERE day < ?`
	cleanLatencies   = `DELETE FROM latencies WHERE day < ?`
	cleanAnswers     = `DELETE FROM answers WHERE day < ?`
	addNote          = `INSERT INTO audit (at_ms, who, what) VALUES (?, ?, ?)`
	listNotes        = `SELECT at_ms, who, what FROM audit ORDER BY id DESC LIMIT ?`
	subscribe        = `INSERT INTO subscriptions (chat, lang, at_ms) VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang`
	unsubscribe      = `DELETE FROM subscriptions WHERE chat = ?`
	countSubscribers = `SELECT count(*) FROM subscriptions`
	forgetDeliveries = `DELETE FROM deliveries WHERE target = ?`
	addPost          = `INSERT INTO posts (slot, channel, kind, fact, content, state, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`
	addDelivery      = `INSERT INTO deliveries (post, n, target, thread, lang, state) VALUES (?, ?, ?, ?, ?, 'waiting')`
	addDeliveries    = `INSERT INTO deliveries (post, n, target, thread, lang, state)
		SELECT p.id, row_number() OVER (ORDER BY s.chat) - 1, CAST(s.chat AS TEXT), 0, s.lang, 'waiting' FROM posts p, subscriptions s WHERE p.id = ?`
	listTurns       = `SELECT slot, kind, fact FROM posts WHERE channel = ? ORDER BY id`
	listDue         = `SELECT DISTINCT post, n / ?, state FROM deliveries WHERE state IN ('waiting', 'correct') ORDER BY 1, 2`
	getPost         = `SELECT id, slot, channel, kind, fact, content, at_ms FROM posts WHERE id = ?`
	listBatch       = `SELECT n, target, thread, lang, messages FROM deliveries WHERE post = ? AND n >= ? AND n < ? AND state = ? ORDER BY n`
	delivered       = `UPDATE deliveries SET state = CASE WHEN state = 'dropped' AND ? = 'sent' THEN 'correct' ELSE ? END, target = ?, messages = ? WHERE post = ? AND n = ?`
	getState        = `SELECT state FROM deliveries WHERE post = ? AND n = ?`
	countDeliveries = `SELECT d.state, count(*) FROM deliveries d JOIN posts p ON p.id = d.post WHERE p.slot = ? GROUP BY d.state`
	takePace        = `INSERT INTO pace (name, next_ms) VALUES ('posts', ?)
		ON CONFLICT (name) DO UPDATE SET next_ms = CASE WHEN pace.next_ms < ? THEN ? ELSE pace.next_ms END + ? RETURNING next_ms`
	approve       = `INSERT INTO approvals (slot, fact, hash, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (slot) DO UPDATE SET fact = excluded.fact, hash = excluded.hash, at_ms = excluded.at_ms`
	listApprovals = `SELECT slot, fact, hash FROM approvals`
	setSetting    = `INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
	getSetting    = `SELECT value FROM settings WHERE name = ?`
	withdraw      = `INSERT INTO withdrawals (fact, note, at_ms) VALUES (?, ?, ?) ON CONFLICT (fact) DO UPDATE SET note = excluded.note, at_ms = excluded.at_ms`
	dropWaiting   = `UPDATE deliveries SET state = 'dropped' WHERE state = 'waiting' AND post IN (SELECT id FROM posts WHERE fact = ?)`
	correctSent   = `UPDATE deliveries SET state = 'correct' WHERE state IN ('sent', 'corrected') AND post IN (SELECT id FROM posts WHERE fact = ?)`
	listPosted    = `SELECT p.channel, p.kind, p.at_ms, count(*) FROM posts p JOIN deliveries d ON d.post = p.id
		WHERE p.fact = ? AND d.state = 'correct' GROUP BY p.id, p.channel, p.kind, p.at_ms ORDER BY p.id`
	listWithdrawals = `SELECT fact, note, at_ms FROM withdrawals ORDER BY fact`
	cleanApprovals  = `DELETE FROM approvals WHERE at_ms < ?`
	listOf          = `SELECT id, lane, payload FROM updates WHERE done = 0 AND bot = ? AND worker = ? ORDER BY id LIMIT ?` + forUpdate
	listEnded       = `SELECT id, lane, payload FROM updates WHERE done = 0 AND bot = ? AND until_ms < ? ORDER BY id LIMIT ?` + forUpdate
)

// queries are all of them.
var queries = []string{addUpdate, finishUpdate, setContext, addQuestion, renewUpdates, takeUpdate, getContext, getLanguage, setLanguage, addFeedback, listVotes, listQuestions, forgetContexts, forgetLanguage, forgetFeedback, forgetQuestions, cleanUpdates, cleanContexts, cleanLanguages, cleanFeedback, cleanQuestions, listOf, listEnded,
	settle, assign, unassign, reinstate, listPhrasings, addNote, listNotes,
	addReplies, addLatencies, addAnswers, listReplies, listLatencies, listAnswers, cleanReplies, cleanLatencies, cleanAnswers,
	subscribe, unsubscribe, countSubscribers, forgetDeliveries, addPost, addDelivery, addDeliveries, listTurns, listDue, getPost, listBatch, delivered, getState, countDeliveries, takePace,
	approve, listApprovals, setSetting, getSetting, withdraw, dropWaiting, correctSent, listPosted, listWithdrawals, cleanApprovals}
