-- +goose Up
ALTER TABLE questions ADD COLUMN settled TEXT NOT NULL DEFAULT '';

CREATE TABLE phrasings (
    lang  TEXT NOT NULL,
    text  TEXT NOT NULL,
    fact  TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (lang, text)
);

CREATE TABLE audit (
    id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    who   TEXT NOT NULL,
    what  TEXT NOT NULL
);
