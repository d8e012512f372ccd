-- +goose Up

-- Spreadsheets on their way into the catalogue, and what each wrote, so that it can be undone as a whole.
CREATE TABLE imports (
    -- The unguessable end of its address.
    link    TEXT    NOT NULL PRIMARY KEY,
    file    TEXT    NOT NULL,
    state   TEXT    NOT NULL CHECK (state IN ('open', 'done', 'undone')),
    "by"    TEXT    NOT NULL,
    user_id INTEGER NOT NULL,
    at      TEXT    NOT NULL,
    -- The tables as they came, as JSON.
    sheets  TEXT    NOT NULL,
    -- Which field each column fills, as JSON; [] where nobody has matched them.
    columns TEXT    NOT NULL,
    -- The records that it wrote with their revisions, as JSON.
    done    TEXT    NOT NULL
);
CREATE INDEX imports_by_time ON imports (at);
