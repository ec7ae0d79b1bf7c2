-- What a source says of one human being, such as a contact of an address book: these addresses are
-- theirs, and these facts are known. id is the digest of service and key: a source has a card once,
-- as it told it last. addresses is [spelling, ...] and facts is
--   [[name, value, from_ms, to_ms], ...]
-- where null is an open end; the views card_address and card_fact open them.
CREATE TABLE card (
    number    INTEGER PRIMARY KEY,
    source    INTEGER NOT NULL REFERENCES source (number),
    id        BLOB NOT NULL CHECK (length(id) = 16),
    name      TEXT NOT NULL,
    addresses TEXT NOT NULL,
    facts     TEXT NOT NULL,
    UNIQUE (source, id)
) STRICT;

-- A group chat or a list and its members, as a source told them last. thread is what interactions
-- of it have as their thread. members is [spelling, ...].
CREATE TABLE room (
    number  INTEGER PRIMARY KEY,
    source  INTEGER NOT NULL REFERENCES source (number),
    thread  BLOB NOT NULL CHECK (length(thread) = 8),
    title   TEXT NOT NULL,
    members TEXT NOT NULL,
    UNIQUE (source, thread)
) STRICT;

-- One row an address of a card.
CREATE VIEW card_address AS
    SELECT c.number AS card, a.key AS place, a.value AS spelling
      FROM card c, json_each(c.addresses) a;

-- One row a fact.
CREATE VIEW card_fact AS
    SELECT c.number AS card,
           f.key AS place,
           json_extract(f.value, '$[0]') AS name,
           json_extract(f.value, '$[1]') AS value,
           json_extract(f.value, '$[2]') AS from_ms,
           json_extract(f.value, '$[3]') AS to_ms
      FROM card c, json_each(c.facts) f;

-- One row a member of a room.
CREATE VIEW room_member AS
    SELECT r.number AS room, m.key AS place, m.value AS spelling
      FROM room r, json_each(r.members) m;
