-- +goose Up
CREATE TABLE replies (
    day     TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    lang    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (day, channel, lang, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE latencies (
    day       TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    within_us INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (day, channel, within_us)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    day  TEXT    NOT NULL,
    fact TEXT    NOT NULL,
    n    INTEGER NOT NULL,
    PRIMARY KEY (day, fact)
) STRICT, WITHOUT ROWID;
