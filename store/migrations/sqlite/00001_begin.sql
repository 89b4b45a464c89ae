-- +goose Up
CREATE TABLE updates (
    bot      TEXT    NOT NULL,
    id       INTEGER NOT NULL,
    lane     INTEGER NOT NULL,
    payload  BLOB,
    worker   TEXT    NOT NULL,
    until_ms INTEGER NOT NULL,
    done     INTEGER NOT NULL DEFAULT 0,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (bot, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX updates_undone ON updates (worker, until_ms) WHERE done = 0;
CREATE INDEX updates_at ON updates (at_ms);

CREATE TABLE contexts (
    chat   INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    person INTEGER NOT NULL,
    data   BLOB    NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (chat, thread, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE languages (
    chat  INTEGER PRIMARY KEY,
    lang  TEXT    NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE feedback (
    chat    TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    message INTEGER NOT NULL,
    fact    TEXT    NOT NULL,
    vote    TEXT    NOT NULL,
    lang    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_at ON feedback (at_ms);
CREATE INDEX feedback_person ON feedback (person);

CREATE TABLE questions (
    id    INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    text  TEXT    NOT NULL,
    lang  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX questions_at ON questions (at_ms);
CREATE INDEX questions_person ON questions (person);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
