-- +goose Up
CREATE TABLE updates (
    bot      TEXT    NOT NULL,
    id       BIGINT NOT NULL,
    lane     BIGINT NOT NULL,
    payload  BYTEA,
    worker   TEXT    NOT NULL,
    until_ms BIGINT NOT NULL,
    done     SMALLINT NOT NULL DEFAULT 0,
    at_ms    BIGINT NOT NULL,
    PRIMARY KEY (bot, id)
);
CREATE INDEX updates_undone ON updates (worker, until_ms) WHERE done = 0;
CREATE INDEX updates_at ON updates (at_ms);

CREATE TABLE contexts (
    chat   BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    person BIGINT NOT NULL,
    data   BYTEA    NOT NULL,
    at_ms  BIGINT NOT NULL,
    PRIMARY KEY (chat, thread, person)
);

CREATE TABLE languages (
    chat  BIGINT PRIMARY KEY,
    lang  TEXT    NOT NULL,
    at_ms BIGINT NOT NULL
);

CREATE TABLE feedback (
    chat    TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    message BIGINT NOT NULL,
    fact    TEXT    NOT NULL,
    vote    TEXT    NOT NULL,
    lang    TEXT    NOT NULL,
    at_ms   BIGINT NOT NULL,
    PRIMARY KEY (chat, message)
);
CREATE INDEX feedback_at ON feedback (at_ms);
CREATE INDEX feedback_person ON feedback (person);

CREATE TABLE questions (
    id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person TEXT NOT NULL,
    text  TEXT    NOT NULL,
    lang  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    at_ms BIGINT NOT NULL
);
CREATE INDEX questions_at ON questions (at_ms);
CREATE INDEX questions_person ON questions (person);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
