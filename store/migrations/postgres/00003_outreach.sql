-- +goose Up
CREATE TABLE subscriptions (
    chat  BIGINT PRIMARY KEY,
    lang  TEXT    NOT NULL,
    at_ms BIGINT NOT NULL
);

CREATE TABLE posts (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slot    TEXT    NOT NULL UNIQUE,
    channel TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    fact    TEXT    NOT NULL,
    content BYTEA   NOT NULL,
    state   TEXT    NOT NULL,
    at_ms   BIGINT NOT NULL
);
CREATE INDEX posts_channel ON posts (channel, kind);
CREATE INDEX posts_fact ON posts (fact);

CREATE TABLE deliveries (
    post     BIGINT NOT NULL,
    n        BIGINT NOT NULL,
    target   TEXT    NOT NULL,
    thread   BIGINT NOT NULL,
    lang     TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    messages TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (post, n)
);
CREATE INDEX deliveries_due ON deliveries (post, n) WHERE state IN ('waiting', 'correct');
CREATE INDEX deliveries_target ON deliveries (target);

CREATE TABLE approvals (
    slot  TEXT PRIMARY KEY,
    fact  TEXT    NOT NULL,
    hash  TEXT    NOT NULL,
    at_ms BIGINT NOT NULL
);

CREATE TABLE withdrawals (
    fact  TEXT PRIMARY KEY,
    note  TEXT    NOT NULL,
    at_ms BIGINT NOT NULL
);

CREATE TABLE pace (
    name    TEXT PRIMARY KEY,
    next_ms BIGINT NOT NULL
);
