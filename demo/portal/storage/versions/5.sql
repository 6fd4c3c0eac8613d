-- Version 5: whole practice data put beside those that are in use: a file that was chosen, and what it took the place of.

CREATE TABLE aside (
    name  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
);
