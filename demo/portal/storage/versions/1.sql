-- Version 1: accounts, dossiers up to their acceptance, the mailbox and the phone.

CREATE TABLE keep (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE accounts (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    mail     TEXT NOT NULL UNIQUE,
    phone    TEXT NOT NULL,
    password TEXT NOT NULL,
    active   INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE activations (
    token      TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    expires_at TEXT NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE dossiers (
    id          INTEGER PRIMARY KEY,
    account_id  INTEGER NOT NULL REFERENCES accounts (id),
    procedure   TEXT NOT NULL,
    answers     TEXT NOT NULL,
    status      INTEGER NOT NULL,
    code        TEXT UNIQUE,
    sent_at     TEXT,
    received_on TEXT,
    due_on      TEXT
);

CREATE TABLE papers (
    id         INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    copy       TEXT NOT NULL,
    filename   TEXT NOT NULL,
    mime       TEXT NOT NULL,
    data       BLOB NOT NULL,
    UNIQUE (dossier_id, document)
);

CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    at         TEXT NOT NULL,
    status     INTEGER NOT NULL,
    note       TEXT NOT NULL
);

CREATE TABLE letters (
    id         INTEGER PRIMARY KEY,
    recipient  TEXT NOT NULL,
    at         TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    link       TEXT NOT NULL,
    link_label TEXT NOT NULL,
    unread     INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE messages (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    outgoing INTEGER NOT NULL,
    body     TEXT NOT NULL,
    unread   INTEGER NOT NULL
);
