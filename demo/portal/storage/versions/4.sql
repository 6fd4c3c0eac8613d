-- Version 4: sample papers that the portal draws: what can be read on them, and what is wrong with them on purpose.

ALTER TABLE papers ADD COLUMN says TEXT NOT NULL DEFAULT '';
ALTER TABLE papers ADD COLUMN mistake TEXT NOT NULL DEFAULT '';
