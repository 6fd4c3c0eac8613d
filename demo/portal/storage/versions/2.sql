-- Version 2: a dossier's whole life. Older dossiers were all handled as at level 3.

ALTER TABLE dossiers ADD COLUMN level INTEGER NOT NULL DEFAULT 3;
ALTER TABLE dossiers ADD COLUMN asked_at INTEGER;
ALTER TABLE dossiers ADD COLUMN paused_on TEXT;
ALTER TABLE dossiers ADD COLUMN fee INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN paid_at TEXT;
ALTER TABLE dossiers ADD COLUMN receive TEXT NOT NULL DEFAULT '';

UPDATE dossiers SET asked_at = 1 WHERE status = 5;

-- What happened, and by whom; the note becomes an object of details.
ALTER TABLE history ADD COLUMN event TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN role TEXT NOT NULL DEFAULT '';

UPDATE history SET
    event = CASE status WHEN 2 THEN 'accept' WHEN 5 THEN 'ask' ELSE 'supplement' END,
    role = CASE status WHEN 1 THEN 'citizen' ELSE 'reception' END,
    note = json_object('documents', json(note));
UPDATE history SET event = 'submit' WHERE id IN (SELECT min(id) FROM history GROUP BY dossier_id);

-- Dossiers to which nothing happens after this moment rest where they are until their reader winds the clock.
INSERT INTO keep (name, value) SELECT 'resting', at FROM history ORDER BY at DESC LIMIT 1;

-- The history is only ever added to. It goes with everything else when a reader starts afresh.
CREATE TRIGGER history_stays_as_it_is BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'the history is only added to');
END;

CREATE TRIGGER history_is_not_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the history is only added to');
END;

CREATE TRIGGER history_is_kept BEFORE DELETE ON history
WHEN NOT EXISTS (SELECT 1 FROM keep WHERE name = 'wiping')
BEGIN
    SELECT RAISE(ABORT, 'the history is only added to');
END;
