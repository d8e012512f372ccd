-- +goose Up

-- Records, and changes of records, that somebody proposes and an editor decides on.
CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The unguessable end of the address under which its writer finds it again.
    link       TEXT    NOT NULL UNIQUE,
    version    INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('writing', 'sent', 'returned', 'accepted', 'declined')),
    kind       TEXT    NOT NULL CHECK (kind IN ('record', 'observation', 'replication')),
    origin     TEXT    NOT NULL CHECK (origin IN ('form', 'article', 'visit', 'spreadsheet', 'api')),
    origin_ref TEXT    NOT NULL,
    -- The record that it changes, and the revision that it began from; empty and 0 for a new one.
    model_id   TEXT    NOT NULL,
    base       INTEGER NOT NULL,
    body       TEXT,
    -- What was typed into the form, letter for letter; NULL where it did not come from one.
    typed      TEXT,
    remarks    TEXT    NOT NULL,
    "by"       TEXT    NOT NULL,
    user_id    INTEGER NOT NULL,
    contact    TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    created    TEXT    NOT NULL,
    changed    TEXT    NOT NULL,
    sent       TEXT,
    decided    TEXT,
    decided_by TEXT    NOT NULL,
    -- The revision that it became; 0 before.
    revision   INTEGER NOT NULL
);
CREATE INDEX drafts_by_state ON drafts (state, sent);
CREATE INDEX drafts_by_user ON drafts (user_id, changed);
