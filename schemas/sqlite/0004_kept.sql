-- What was concluded from the log and kept, so that a question need not read every contact again.
-- All of it can be dropped at any time: the next reader concludes it anew. README.md says more.

-- One row. changes counts what was done to contacts, cards, rooms and coverage, removals that which
-- took contacts away or changed them; triggers see to it, whoever writes. What is kept stands for
-- the log as of kept_changes, under `basis` (the program, the user's decisions, the region of
-- phones); rows of removals other than kept_removals are worth nothing. contacts is how many are in
-- it; the other numbers are of the whole.
CREATE TABLE kept (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    changes       INTEGER NOT NULL,
    removals      INTEGER NOT NULL,
    kept_changes  INTEGER,
    kept_removals INTEGER,
    basis         TEXT NOT NULL DEFAULT '',
    contacts      INTEGER NOT NULL DEFAULT 0,
    now_ms        INTEGER,
    undated       INTEGER NOT NULL DEFAULT 0,
    impossible    INTEGER NOT NULL DEFAULT 0,
    cancelled     INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO kept (id, changes, removals) VALUES (1, 1, 0);

-- Who is who. place is that of an address in the table identity, in the order of numbers, from 0;
-- rank is its place among the person's own, NULL where it stands for the person and is none of them.
-- counted_as is the key of the statistics it is counted in, times four; two more where that is a
-- list, and one where it is nobody to count.
CREATE TABLE kept_person (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    name     TEXT NOT NULL,
    is_owner INTEGER NOT NULL CHECK (is_owner IN (0, 1)),
    machine  INTEGER NOT NULL,
    cards    INTEGER NOT NULL
) STRICT;
CREATE TABLE kept_identity (
    place          INTEGER PRIMARY KEY,
    person         INTEGER NOT NULL,
    rank           INTEGER,
    counted_as     INTEGER NOT NULL,
    owner_evidence INTEGER NOT NULL,
    name           TEXT NOT NULL
) STRICT;
CREATE TABLE kept_fact (
    person  INTEGER NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    from_ms INTEGER,
    to_ms   INTEGER
) STRICT;
CREATE TABLE kept_colleague (
    person       INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    from_ms      INTEGER,
    to_ms        INTEGER,
    evidence     INTEGER NOT NULL,
    meetings     INTEGER NOT NULL,
    former       INTEGER NOT NULL
) STRICT;

-- The sufficient statistics of one person, merged by sum, max, min and union. key is the lowest
-- place of the person's addresses. weight is the sum of 1/k in units of 2^-32. kinds (contacts by
-- number of kind), answered (replies within an hour, a day, a week, later) and authors are JSON.
-- Of little-endian numbers of 32 bits: days has day << 8 | k for each day with contact, seen has
-- month << 10 | (last day of it on one item + 1) << 5 | (last day heard + 1) for each month of 30
-- days, neighbours has pairs of key and shared, conversations has hashes.
CREATE TABLE kept_tie (
    key               INTEGER PRIMARY KEY,
    first_ms          INTEGER,
    first_received_ms INTEGER,
    last_contact_ms   INTEGER,
    last_seen_ms      INTEGER,
    last_heard_ms     INTEGER,
    first_photo_ms    INTEGER,
    last_photo_ms     INTEGER,
    last_contact      INTEGER,
    last_way          INTEGER NOT NULL,
    received          INTEGER NOT NULL,
    sent              INTEGER NOT NULL,
    together          INTEGER NOT NULL,
    photos            INTEGER NOT NULL,
    replies_in        INTEGER NOT NULL,
    replies_out       INTEGER NOT NULL,
    weight            INTEGER NOT NULL,
    kinds             TEXT NOT NULL,
    answered          TEXT NOT NULL,
    wrote             INTEGER NOT NULL,
    wrote_automatic   INTEGER NOT NULL,
    was_sent          INTEGER NOT NULL,
    was_sent_bulk     INTEGER NOT NULL,
    from_owner        INTEGER NOT NULL,
    to_owner          INTEGER NOT NULL,
    gave_answers      INTEGER NOT NULL,
    got_answers       INTEGER NOT NULL,
    authors           TEXT NOT NULL,
    title             TEXT NOT NULL,
    days              BLOB NOT NULL CHECK (length(days) % 4 = 0),
    seen              BLOB NOT NULL CHECK (length(seen) % 4 = 0),
    neighbours        BLOB NOT NULL CHECK (length(neighbours) % 8 = 0),
    conversations     BLOB NOT NULL CHECK (length(conversations) % 4 = 0)
) STRICT;

CREATE TRIGGER segment_added AFTER INSERT ON segment
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER segment_removed AFTER DELETE ON segment
    BEGIN UPDATE kept SET changes = changes + 1, removals = removals + 1; END;
CREATE TRIGGER segment_changed AFTER UPDATE ON segment
    BEGIN UPDATE kept SET changes = changes + 1, removals = removals + 1; END;
CREATE TRIGGER identity_removed AFTER DELETE ON identity
    BEGIN UPDATE kept SET changes = changes + 1, removals = removals + 1; END;
CREATE TRIGGER identity_changed AFTER UPDATE ON identity
    BEGIN UPDATE kept SET changes = changes + 1, removals = removals + 1; END;
CREATE TRIGGER spelling_changed AFTER UPDATE ON spelling
    BEGIN UPDATE kept SET changes = changes + 1, removals = removals + 1; END;
CREATE TRIGGER coverage_added AFTER INSERT ON coverage
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER coverage_removed AFTER DELETE ON coverage
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER card_added AFTER INSERT ON card
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER card_changed AFTER UPDATE ON card
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER card_removed AFTER DELETE ON card
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER room_added AFTER INSERT ON room
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER room_changed AFTER UPDATE ON room
    BEGIN UPDATE kept SET changes = changes + 1; END;
CREATE TRIGGER room_removed AFTER DELETE ON room
    BEGIN UPDATE kept SET changes = changes + 1; END;
