-- +goose Up

-- People with an account. Who only reads needs none.
CREATE TABLE users (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    login    TEXT    NOT NULL UNIQUE,
    name     TEXT    NOT NULL,
    role     TEXT    NOT NULL CHECK (role IN ('reader', 'contributor', 'editor', 'administrator')),
    -- argon2id as a PHC string; empty: no signing in by password.
    password TEXT    NOT NULL,
    -- Issuer and subject at an OpenID provider.
    subject  TEXT    UNIQUE,
    -- Grows when all sessions of the account end: another password, another role.
    epoch    INTEGER NOT NULL DEFAULT 1,
    at       TEXT    NOT NULL
);

-- Sessions of browsers; the token is kept as its hash.
CREATE TABLE sessions (
    token   TEXT NOT NULL PRIMARY KEY,
    data    BLOB NOT NULL,
    expires TEXT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires);

-- Keys by which programs act for a person; kept as their hashes.
CREATE TABLE tokens (
    hash    TEXT    NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    at      TEXT    NOT NULL
);
CREATE INDEX tokens_by_user ON tokens (user_id);

-- Who did what, when. Rows are only added.
CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    "by"    TEXT NOT NULL,
    act     TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);
