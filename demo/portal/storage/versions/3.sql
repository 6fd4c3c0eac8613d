-- Version 3: a procedure tried on paper, at levels 1 and 2, with a diary that is only ever added to.

CREATE TABLE journeys (
    id         INTEGER PRIMARY KEY,
    procedure  TEXT NOT NULL,
    level      INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    fare       INTEGER NOT NULL,
    minutes    INTEGER NOT NULL
);

CREATE TABLE journey_steps (
    id         INTEGER PRIMARY KEY,
    journey_id INTEGER NOT NULL REFERENCES journeys (id),
    at         TEXT NOT NULL,
    act        TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    place      TEXT NOT NULL,
    trips      INTEGER NOT NULL,
    money      INTEGER NOT NULL,
    sheets     INTEGER NOT NULL,
    papers     TEXT NOT NULL,
    missing    TEXT NOT NULL,
    due_on     TEXT
);
