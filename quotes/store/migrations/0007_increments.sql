-- What is still to do, cluster by cluster and speaker by speaker, so that adding articles touches only what changes.

CREATE TABLE pending_clusters (
    stage TEXT NOT NULL,           -- trace: its origin has to be told anew; count: it is taken out of all counts till then
    cluster_id INTEGER NOT NULL,
    PRIMARY KEY (stage, cluster_id)
) WITHOUT ROWID;

CREATE TABLE pending_speakers (    -- speakers whose quotations have to be counted again
    speaker_id INTEGER PRIMARY KEY
);

INSERT INTO pending_clusters SELECT 'trace', id FROM clusters;
INSERT INTO pending_clusters SELECT 'count', id FROM clusters;
INSERT INTO pending_speakers SELECT id FROM speakers;
UPDATE publishers SET first_count = 0, taken_count = 0, altered_count = 0;

-- Counts by publisher and day need no look at the articles themselves.
DROP INDEX articles_publisher;
DROP INDEX articles_published;
CREATE INDEX articles_publisher ON articles(publisher, quote_count);
CREATE INDEX articles_published ON articles(published, quote_count);

-- Keys and seeds lie scattered over their tables, so what a small load adds would change every page of a large one:
-- it goes into a small table first, which is emptied into the large one when it has grown.
CREATE TABLE match_new_keys (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    quote_id INTEGER NOT NULL,
    PRIMARY KEY (key, day, quote_id)
) WITHOUT ROWID;

-- Matching looks only at what can be one speaker with the names of a load.
CREATE TABLE match_names (         -- the names that articles give, by what those have in common that can be one speaker
    block TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (block, name, kind)
) WITHOUT ROWID;

CREATE TABLE match_names_gone (    -- names of speakers in articles that were removed since
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker_id INTEGER,
    PRIMARY KEY (name, kind)
) WITHOUT ROWID;

CREATE TABLE given_names (         -- what the user's file of names said: it holds for later loads too
    alias TEXT PRIMARY KEY NOT NULL,  -- in lower case, without accents
    name TEXT NOT NULL
) WITHOUT ROWID;

-- Seeds by their value, so that a new article finds those that share some; what else tells boilerplate from news.
DROP TABLE reuse_seeds;
CREATE TABLE reuse_articles (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    published TEXT,
    publisher TEXT,
    seeds BLOB NOT NULL            -- fingerprints of some of its five-word windows: unsigned 32-bit, sorted
);
CREATE TABLE reuse_seeds (
    seed INTEGER NOT NULL,         -- one of them
    number INTEGER NOT NULL,       -- the article, as in reuse_articles
    PRIMARY KEY (seed, number)
) WITHOUT ROWID;
CREATE TABLE reuse_new_seeds (
    seed INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (seed, number)
) WITHOUT ROWID;
CREATE TABLE reuse_gone (          -- articles that were removed since
    number INTEGER PRIMARY KEY,
    published TEXT,
    publisher TEXT,
    seeds BLOB NOT NULL
);

-- Names are found as soon as they are written.
CREATE TRIGGER speakers_added AFTER INSERT ON speakers BEGIN
    INSERT INTO speakers_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER speakers_renamed AFTER UPDATE OF name ON speakers WHEN old.name <> new.name BEGIN
    INSERT INTO speakers_fts (speakers_fts, rowid, name) VALUES ('delete', old.id, old.name);
    INSERT INTO speakers_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER speakers_gone AFTER DELETE ON speakers BEGIN
    INSERT INTO speakers_fts (speakers_fts, rowid, name) VALUES ('delete', old.id, old.name);
END;
INSERT INTO speakers_fts (speakers_fts) VALUES ('rebuild');
