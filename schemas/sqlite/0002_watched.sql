-- What lay in the watch folders, and what became of it. One row for each file or folder that was
-- taken, by where it lies; stamp tells one state of it from the next and is opaque here.
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

-- Content that was imported, by its digest, and where it lay then: a copy is not imported again,
-- nor is a file that was taken away and comes back.
CREATE TABLE watched_content (
    digest TEXT PRIMARY KEY CHECK (digest <> ''),
    folder TEXT NOT NULL,
    path   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
