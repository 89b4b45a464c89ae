-- +goose Up
CREATE TABLE replies (
    day     TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    lang    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    n       BIGINT NOT NULL,
    PRIMARY KEY (day, channel, lang, kind)
);

CREATE TABLE latencies (
    day       TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    within_us BIGINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (day, channel, within_us)
);

CREATE TABLE answers (
    day  TEXT    NOT NULL,
    fact TEXT    NOT NULL,
    n    BIGINT NOT NULL,
    PRIMARY KEY (day, fact)
);
