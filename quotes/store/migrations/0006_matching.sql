-- What matching keeps for increments: new reports are compared only with those filed under one of their keys.

CREATE TABLE match_keys (
    key INTEGER NOT NULL,          -- a digest of words (odd: in a row; even: one word, for its days and speaker)
    day INTEGER NOT NULL,          -- days since 0001-01-01; 0 where not known
    quote_id INTEGER NOT NULL,
    PRIMARY KEY (key, day, quote_id)
) WITHOUT ROWID;

CREATE TABLE match_reports (       -- the quotations that are filed
    quote_id INTEGER PRIMARY KEY,
    day INTEGER,                   -- days since 0001-01-01; NULL where not known
    size INTEGER NOT NULL,         -- different words in it that carry something
    bits INTEGER NOT NULL,         -- information in its words
    keys BLOB NOT NULL             -- its keys, as signed 64-bit integers: to take it out again
);

CREATE TABLE match_pairs (         -- the pairs that were compared and speak for or against; a > b
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX match_pairs_b ON match_pairs(b);

CREATE TABLE match_gone (          -- quotations that were removed since
    quote_id INTEGER PRIMARY KEY
);
CREATE TRIGGER quotes_gone AFTER DELETE ON quotes BEGIN
    INSERT OR IGNORE INTO match_gone (quote_id) VALUES (old.id);
END;
