-- +goose Up

-- Every state that a record ever had. A body of NULL says that the record was taken out.
CREATE TABLE revisions (
    id       TEXT    NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    body     TEXT,
    at       TEXT    NOT NULL,
    "by"     TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (id, revision)
);

-- The state that readers see, and the change that brought it.
CREATE TABLE models (
    id       TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    seq      INTEGER NOT NULL REFERENCES feed (seq),
    FOREIGN KEY (id, revision) REFERENCES revisions (id, revision)
);

-- What changed, in the order of commits; indexes follow it. A number is never given twice.
CREATE TABLE feed (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    at       TEXT    NOT NULL,
    FOREIGN KEY (id, revision) REFERENCES revisions (id, revision)
);

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
