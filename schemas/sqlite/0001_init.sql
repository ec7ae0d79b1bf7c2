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

-- One address in canonical form. scheme: 1 mail, 2 phone, 3 handle, 4 name.
CREATE TABLE identity (
    number  INTEGER PRIMARY KEY,
    scheme  INTEGER NOT NULL CHECK (scheme BETWEEN 1 AND 4),
    address TEXT NOT NULL CHECK (address <> ''),
    UNIQUE (scheme, address)
) STRICT;

-- An identity as it was written: with this display name, and whether the source says that this is
-- the owner. Participants point here, so that names and evidence are counted, never kept as counts.
CREATE TABLE spelling (
    number   INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL REFERENCES identity (number),
    name     TEXT NOT NULL,
    is_owner INTEGER NOT NULL CHECK (is_owner IN (0, 1)),
    UNIQUE (identity, name, is_owner)
) STRICT;

-- One contact. Times are UTC milliseconds since 1970, NULL: no usable date. participants is JSON:
-- [[role, spelling], ...] in the order of the source; the view participation opens it.
-- native, answers and thread are 64-bit digests; answers is the native of another row.
CREATE TABLE interaction (
    number         INTEGER PRIMARY KEY,
    id             BLOB NOT NULL CHECK (length(id) = 16),
    source         INTEGER NOT NULL,
    kind           INTEGER NOT NULL CHECK (kind > 0),
    time_ms        INTEGER,
    flags          INTEGER NOT NULL,
    native         INTEGER NOT NULL,
    answers        INTEGER,
    thread         INTEGER,
    group_size     INTEGER NOT NULL,
    attachments    INTEGER NOT NULL,
    text_size      INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    utc_offset_min INTEGER,
    time_basis     INTEGER NOT NULL,
    uncertainty_ms INTEGER NOT NULL,
    entry          INTEGER NOT NULL,
    offset         INTEGER NOT NULL,
    participants   TEXT NOT NULL,
    native_id      TEXT,
    title          TEXT
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
    SELECT lower(hex(i.id)) AS id, i.kind, i.time_ms, i.flags, i.native, i.answers, i.thread,
           i.group_size, i.attachments, i.text_size, i.duration_ms, i.utc_offset_min,
           i.time_basis, i.uncertainty_ms, i.native_id, i.title,
           (SELECT group_concat(one, char(10))
              FROM (SELECT json_extract(p.value, '$[0]') || ' ' || d.scheme || ':' || d.address
                           || ' ' || s.name AS one
                      FROM json_each(i.participants) p
                      JOIN spelling s ON s.number = json_extract(p.value, '$[1]')
                      JOIN identity d ON d.number = s.identity
                     ORDER BY p.key)) AS participants
      FROM interaction i;
