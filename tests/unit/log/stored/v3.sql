-- A log as a program of schema version 3 left it: three mails and one decision.
PRAGMA page_size = 16384;
BEGIN;
CREATE TABLE migration (
    number     INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    applied_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE source (
    number           INTEGER PRIMARY KEY,
    key              TEXT NOT NULL,
    importer         TEXT NOT NULL,
    service          TEXT NOT NULL,
    importer_version TEXT NOT NULL,
    cursor           TEXT NOT NULL DEFAULT '',
    fingerprint      TEXT NOT NULL DEFAULT '',
    complete         INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    UNIQUE (key, importer)
) STRICT;
CREATE TABLE identity (
    number  INTEGER PRIMARY KEY,
    scheme  INTEGER NOT NULL CHECK (scheme BETWEEN 1 AND 4),
    address TEXT NOT NULL CHECK (address <> '')
) STRICT;
CREATE TABLE spelling (
    number   INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL REFERENCES identity (number),
    name     TEXT NOT NULL,
    is_owner INTEGER NOT NULL CHECK (is_owner IN (0, 1))
) STRICT;
CREATE TABLE segment (
    first   INTEGER PRIMARY KEY,
    source  INTEGER NOT NULL,
    count   INTEGER NOT NULL CHECK (count > 0),
    dated   INTEGER NOT NULL CHECK (dated BETWEEN 0 AND count),
    from_ms INTEGER,
    to_ms   INTEGER,
    ids     BLOB NOT NULL CHECK (length(ids) = 16 * count),
    native  BLOB CHECK (length(native) = 8 * count),
    answers BLOB CHECK (length(answers) = 8 * count),
    thread  BLOB CHECK (length(thread) = 8 * count),
    rows    TEXT NOT NULL
) STRICT;
CREATE TABLE coverage (
    source  INTEGER NOT NULL REFERENCES source (number),
    account TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms   INTEGER NOT NULL,
    PRIMARY KEY (source, account, from_ms, to_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    verb      TEXT NOT NULL CHECK (verb <> ''),
    a         TEXT NOT NULL,
    b         TEXT NOT NULL,
    made_ms   INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;
CREATE VIEW interaction AS
    SELECT s.first + r.key AS number,
           substr(s.ids, 16 * r.key + 1, 16) AS id,
           s.source AS source,
           json_extract(r.value, '$[1]') AS kind,
           json_extract(r.value, '$[0]') AS time_ms,
           json_extract(r.value, '$[2]') AS flags,
           coalesce(substr(s.native, 8 * r.key + 1, 8), substr(s.ids, 16 * r.key + 1, 8)) AS native,
           nullif(substr(s.answers, 8 * r.key + 1, 8), zeroblob(8)) AS answers,
           nullif(substr(s.thread, 8 * r.key + 1, 8), zeroblob(8)) AS thread,
           json_extract(r.value, '$[4]') AS group_size,
           json_extract(r.value, '$[6]') AS attachments,
           json_extract(r.value, '$[7]') AS text_size,
           coalesce(json_extract(r.value, '$[12]'), 0) AS duration_ms,
           json_extract(r.value, '$[8]') AS utc_offset_min,
           coalesce(json_extract(r.value, '$[13]'), 0) AS time_basis,
           coalesce(json_extract(r.value, '$[14]'), 0) AS uncertainty_ms,
           json_extract(r.value, '$[9]') AS entry,
           json_extract(r.value, '$[10]') AS offset,
           json_extract(r.value, '$[3]') AS participants,
           json_extract(r.value, '$[11]') AS native_id,
           json_extract(r.value, '$[5]') AS title
      FROM segment s, json_each(s.rows) r;
CREATE VIEW participation AS
    SELECT i.number AS interaction,
           p.key AS place,
           json_extract(p.value, '$[0]') AS role,
           s.identity AS identity,
           s.number AS spelling
      FROM interaction i, json_each(i.participants) p
      JOIN spelling s ON s.number = json_extract(p.value, '$[1]');
CREATE VIEW identity_name AS
    SELECT s.identity AS identity, s.name AS name, count(*) AS sightings
      FROM participation p
      JOIN spelling s ON s.number = p.spelling
     GROUP BY s.identity, s.name;
CREATE VIEW log_canonical AS
    SELECT lower(hex(i.id)) AS id, i.kind, i.time_ms, i.flags, lower(hex(i.native)) AS native,
           lower(hex(i.answers)) AS answers, lower(hex(i.thread)) AS thread, i.group_size,
           i.attachments, i.text_size, i.duration_ms, i.utc_offset_min,
           i.time_basis, i.uncertainty_ms, i.native_id, i.title,
           (SELECT group_concat(one, char(10))
              FROM (SELECT json_extract(p.value, '$[0]') || ' ' || d.scheme || ':' || d.address
                           || ' ' || s.name AS one
                      FROM json_each(i.participants) p
                      JOIN spelling s ON s.number = json_extract(p.value, '$[1]')
                      JOIN identity d ON d.number = s.identity
                     ORDER BY p.key)) AS participants
      FROM interaction i;
CREATE TABLE watched (
    folder   TEXT NOT NULL,
    path     TEXT NOT NULL CHECK (path <> ''),
    stamp    TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN
                 ('imported', 'same', 'failed', 'unrecognised', 'opened', 'interrupted')),
    digest   TEXT NOT NULL,
    importer TEXT NOT NULL,
    setup    TEXT NOT NULL,
    code     TEXT NOT NULL,
    message  TEXT NOT NULL,
    same_as  TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    found    INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    known    INTEGER NOT NULL,
    skipped  INTEGER NOT NULL,
    ended_ms INTEGER NOT NULL,
    took_ms  INTEGER NOT NULL,
    PRIMARY KEY (folder, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE watched_content (
    digest TEXT PRIMARY KEY CHECK (digest <> ''),
    folder TEXT NOT NULL,
    path   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO migration VALUES (1, '0001_init.sql', '70866cb41e3b0a404455cfc4d5cd19c8e00ed2c9e39770c65574e9176ca417d2', 1795570472643);
INSERT INTO migration VALUES (2, '0002_watched.sql', '5e006b79bd3e69241e3cd2448a5d8b40212b9e5f0d6819f673b50ec40f2cc446', 1795570472653);
INSERT INTO source VALUES (1, '/home/ann/mail/1.eml', 'org.rekindle.mail', 'email', '1.0.0', 'mbox 1 entry=0 offset=0', 'file 1 128 1795570472482324946 qzfwzirgkts2xq3jrqoevswm6a qzfwzirgkts2xq3jrqoevswm6a akjnd3vy', 1);
INSERT INTO source VALUES (2, '/home/ann/mail/2.eml', 'org.rekindle.mail', 'email', '1.0.0', 'mbox 1 entry=0 offset=0', 'file 1 159 1795570472482368781 lbgzd3l3ybcazjwc3e4lbpypku lbgzd3l3ybcazjwc3e4lbpypku akjnd3vy', 1);
INSERT INTO source VALUES (3, '/home/ann/mail/3.eml', 'org.rekindle.mail', 'email', '1.0.0', 'mbox 1 entry=0 offset=0', 'file 1 149 1795570472482390604 yvfxbpvnt3c64sctl3clvhrtku yvfxbpvnt3c64sctl3clvhrtku akjnd3vy', 1);
INSERT INTO identity VALUES (1, 1, 'ann@x.example');
INSERT INTO identity VALUES (2, 1, 'me@x.example');
INSERT INTO identity VALUES (3, 1, 'bob@x.example');
INSERT INTO spelling VALUES (1, 1, 'Ann', 0);
INSERT INTO spelling VALUES (2, 2, '', 0);
INSERT INTO spelling VALUES (3, 3, 'Bob', 0);
INSERT INTO segment VALUES (1, 1, 1, 1, 1591005600000, 1591005600000, X'BE6E30F7B2C42ED8BC70792ADF385874', X'05B26159D0B62E14', NULL, X'05B26159D0B62E14', '[
[1591005600000,1,0,[[1,1],[2,2]],0,"Hello",0,5,0,0,0,"1@x.example"]
]');
INSERT INTO segment VALUES (2, 2, 1, 1, 1591092000000, 1591092000000, X'584C76FE60714104BD92724785A86976', X'E46C39BC616EE264', X'05B26159D0B62E14', X'05B26159D0B62E14', '[
[1591092000000,1,0,[[1,2],[2,1]],0,"Re: Hello",0,5,0,0,0,"2@x.example"]
]');
INSERT INTO segment VALUES (3, 3, 1, 1, 1591178400000, 1591178400000, X'91564A768FE81D03F31B34EB5FE1A7DD', X'036C49DE1454EB78', NULL, X'036C49DE1454EB78', '[
[1591178400000,1,0,[[1,3],[2,2],[2,1]],0,"Lunch",0,5,0,0,0,"3@x.example"]
]');
INSERT INTO coverage VALUES (1, '', 1591005600000, 1591005600001);
INSERT INTO coverage VALUES (2, '', 1591092000000, 1591092000001);
INSERT INTO coverage VALUES (3, '', 1591178400000, 1591178400001);
INSERT INTO decision VALUES (1, 'owner', 'mailto:me@x.example', '', 1795570472917, NULL);
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
INSERT INTO migration VALUES (3, '0003_cards.sql', '951933d15ac84a8b44bf8f2f00baadfc2cf3328c26c646e4a68a15878664028c', 1795570473000);
PRAGMA user_version = 3;
PRAGMA application_id = 1380664396;
COMMIT;
