-- The interaction log, version 1. What each table is for: README.md in this folder.

CREATE TABLE migration (
    number     INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    applied_ms INTEGER NOT NULL
) STRICT;

-- What was imported, and how far.
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

-- One address in canonical form, each once: the one writer knows them all, `rekindle doctor` looks.
-- scheme: 1 mail, 2 phone, 3 handle, 4 name.
CREATE TABLE identity (
    number  INTEGER PRIMARY KEY,
    scheme  INTEGER NOT NULL CHECK (scheme BETWEEN 1 AND 4),
    address TEXT NOT NULL CHECK (address <> '')
) STRICT;

-- An identity as it was written: with this display name, and whether the source says that this is
-- the owner. Participants point here, so that names and evidence are counted, never kept as counts.
CREATE TABLE spelling (
    number   INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL REFERENCES identity (number),
    name     TEXT NOT NULL,
    is_owner INTEGER NOT NULL CHECK (is_owner IN (0, 1))
) STRICT;

-- Contacts of one source, up to a thousand in a row, in the order they came: the view interaction
-- opens them. rows is JSON, one array a contact:
--   [time_ms, kind, flags, participants, group_size, title, attachments, text_size, utc_offset_min,
--    entry, offset, native_id, duration_ms, time_basis, uncertainty_ms]
-- where the last three are left out if all are 0. Times are UTC milliseconds since 1970, null: no
-- usable date. participants is [[role, spelling], ...] in the order of the source.
-- ids has 16 bytes a contact; native, answers and thread have 8, digests all: answers is the native
-- of another contact, eight zeros are none. NULL: none in all of them; for native, that it begins
-- the id. dated, from_ms and to_ms sum the times up.
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

-- What a source could have seen: contact outside [from_ms, to_ms) is unknown, not absent.
CREATE TABLE coverage (
    source  INTEGER NOT NULL REFERENCES source (number),
    account TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms   INTEGER NOT NULL,
    PRIMARY KEY (source, account, from_ms, to_ms)
) STRICT, WITHOUT ROWID;

-- What the user said. Rows are added and marked as undone, never changed otherwise or removed.
CREATE TABLE decision (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    verb      TEXT NOT NULL CHECK (verb <> ''),
    a         TEXT NOT NULL,
    b         TEXT NOT NULL,
    made_ms   INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;

-- One row a contact.
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

-- One row a participant.
CREATE VIEW participation AS
    SELECT i.number AS interaction,
           p.key AS place,
           json_extract(p.value, '$[0]') AS role,
           s.identity AS identity,
           s.number AS spelling
      FROM interaction i, json_each(i.participants) p
      JOIN spelling s ON s.number = json_extract(p.value, '$[1]');

-- How often each identity was seen under each name.
CREATE VIEW identity_name AS
    SELECT s.identity AS identity, s.name AS name, count(*) AS sightings
      FROM participation p
      JOIN spelling s ON s.number = p.spelling
     GROUP BY s.identity, s.name;

-- The content alone: equal for equal content, whatever the order of imports, batches or kills.
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
