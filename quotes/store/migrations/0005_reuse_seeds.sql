-- What the search for shared passages knows of each article, so that a new article is compared with all others without
-- reading their texts again.
CREATE TABLE reuse_seeds (
    article_id TEXT PRIMARY KEY NOT NULL,
    seeds BLOB NOT NULL            -- fingerprints of some of its five-word windows: unsigned 32-bit, sorted
) WITHOUT ROWID;
