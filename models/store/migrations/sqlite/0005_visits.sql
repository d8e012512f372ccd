-- +goose Up

-- Study visits. A visit is found by one of two links, of which only the hashes are kept: who has the file
-- of the database cannot open a visit by its address.
CREATE TABLE visits (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    edit_hash TEXT    NOT NULL UNIQUE,
    read_hash TEXT    NOT NULL UNIQUE,
    revision  INTEGER NOT NULL CHECK (revision > 0),
    body      TEXT    NOT NULL,
    created   TEXT    NOT NULL,
    updated   TEXT    NOT NULL,
    expires   TEXT    NOT NULL
);
CREATE INDEX visits_by_expiry ON visits (expires);

-- What came of models that were taken home: what the fit had said, and how they fare. No person, no place.
CREATE TABLE visit_trials (
    visit  INTEGER NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    model  TEXT    NOT NULL,
    fit    TEXT    NOT NULL,
    choice TEXT    NOT NULL,
    months INTEGER NOT NULL,
    faring TEXT    NOT NULL,
    PRIMARY KEY (visit, model, months)
);
