-- +goose Up
ALTER TABLE questions ADD COLUMN settled TEXT NOT NULL DEFAULT '';

CREATE TABLE phrasings (
    lang  TEXT NOT NULL,
    text  TEXT NOT NULL,
    fact  TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (lang, text)
) STRICT;

CREATE TABLE audit (
    id    INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    who   TEXT NOT NULL,
    what  TEXT NOT NULL
) STRICT;
