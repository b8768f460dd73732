-- Rows lie by article, in the order in which the quotations end. Their ids are digests, so where a row lay by its id, an article's rows were
-- scattered over the whole table and over each index that names rows: a small load wrote twice as many pages. PRIMARY KEY
-- DESC has SQLite keep the ids in an index of their own; in all other respects they are what they were.

PRAGMA legacy_alter_table = ON;   -- views and references go on to mean the tables of these names

ALTER TABLE quotes RENAME TO old_quotes;
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY DESC NOT NULL,  -- 53 bits of a digest of article, start, end and kind: the same on every load
    article_id TEXT NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,       -- 0, 1, 2 ... in the article
    start INTEGER NOT NULL,        -- code points before it in articles.text
    "end" INTEGER NOT NULL,        -- code points up to its end
    text TEXT NOT NULL,            -- direct: the words between the marks; indirect: the reported clause
    kind TEXT NOT NULL,            -- direct or indirect
    speaker_id INTEGER REFERENCES speakers(id),
    speaker_by TEXT,               -- "article": this article says so; "cluster": other reports of the utterance do
    article_speaker_id INTEGER REFERENCES article_speakers(id),  -- the speaker as this article knows them
    source TEXT,                   -- the words of the article that name the speaker for this row: "he"
    cue TEXT,                      -- the reporting words: "said", "according to"
    channel TEXT,                  -- how the words first got out: post, statement, interview, press, speech, document, talk
    channel_name TEXT,
    said_on TEXT,                  -- the day it was said, by the article's words and date
    said_from TEXT,
    said_to TEXT,
    reported_by TEXT,              -- the medium that this article has the words from
    place TEXT,
    rule TEXT NOT NULL,            -- id of the rule that attributed it, or the reason why none did
    confidence REAL NOT NULL,      -- calibrated: of the rows at 0.9 nine in ten have the right speaker
    cluster_id INTEGER REFERENCES clusters(id),     -- NULL where it has no variant
    published TEXT,                -- as in articles, so that quotations sort by date without a join
    publisher TEXT,                -- as in articles
    within INTEGER REFERENCES quotes(id),     -- the indirect row that this direct row is part of
    continues INTEGER REFERENCES quotes(id),  -- the row of the same statement before this one
    cue_start INTEGER,
    cue_end INTEGER,
    source_start INTEGER,
    source_end INTEGER,
    evidence TEXT NOT NULL         -- JSON list of objects: part, detail, weight, span
);
INSERT INTO quotes SELECT * FROM old_quotes ORDER BY article_id, "end", start DESC;
DROP TABLE old_quotes;
CREATE INDEX quotes_article_id ON quotes(article_id, number);
CREATE INDEX quotes_speaker_id ON quotes(speaker_id, published, article_id);  -- counts of a speaker need no more
CREATE INDEX quotes_published ON quotes(published);
CREATE INDEX quotes_publisher ON quotes(publisher, published);
CREATE INDEX quotes_kind ON quotes(kind);
CREATE INDEX quotes_rule ON quotes(rule);
CREATE INDEX quotes_confidence ON quotes(confidence);
CREATE INDEX quotes_cue ON quotes(cue);
CREATE INDEX quotes_article_speaker_id ON quotes(article_speaker_id) WHERE article_speaker_id IS NOT NULL;
CREATE INDEX quotes_cluster_id ON quotes(cluster_id, published) WHERE cluster_id IS NOT NULL;
CREATE INDEX quotes_speaker_by ON quotes(speaker_by) WHERE speaker_by IS NOT NULL;
CREATE INDEX quotes_channel ON quotes(channel) WHERE channel IS NOT NULL;
CREATE INDEX quotes_channel_name ON quotes(channel_name) WHERE channel_name IS NOT NULL;
CREATE INDEX quotes_said_on ON quotes(said_on) WHERE said_on IS NOT NULL;
CREATE INDEX quotes_reported_by ON quotes(reported_by) WHERE reported_by IS NOT NULL;
CREATE INDEX quotes_within ON quotes(within) WHERE within IS NOT NULL;
CREATE INDEX quotes_continues ON quotes(continues) WHERE continues IS NOT NULL;

ALTER TABLE article_speakers RENAME TO old_article_speakers;
CREATE TABLE article_speakers (    -- a speaker as one article knows them; what is joined across articles into speakers
    id INTEGER PRIMARY KEY DESC NOT NULL,  -- 53 bits of a digest of article, kind and name
    article_id TEXT NOT NULL REFERENCES articles(id),
    name TEXT NOT NULL,            -- the fullest name this article gives
    kind TEXT NOT NULL,
    role TEXT,
    gender TEXT,
    aliases TEXT NOT NULL,         -- JSON list of the other words this article uses for them
    speaker_id INTEGER REFERENCES speakers(id)  -- NULL until speakers are matched
);
INSERT INTO article_speakers SELECT * FROM old_article_speakers ORDER BY article_id, id;
DROP TABLE old_article_speakers;
CREATE INDEX article_speakers_article_id ON article_speakers(article_id);
CREATE INDEX article_speakers_speaker_id ON article_speakers(speaker_id);
CREATE INDEX article_speakers_name ON article_speakers(name);

ALTER TABLE match_reports RENAME TO old_match_reports;
CREATE TABLE match_reports (       -- the quotations that are filed
    quote_id INTEGER PRIMARY KEY DESC NOT NULL,
    day INTEGER,                   -- days since 0001-01-01; NULL where not known
    size INTEGER NOT NULL,         -- different words in it that carry something
    bits INTEGER NOT NULL,         -- information in its words
    keys BLOB NOT NULL             -- its keys, as signed 64-bit integers: to take it out again
);
INSERT INTO match_reports SELECT * FROM old_match_reports ORDER BY quote_id;
DROP TABLE old_match_reports;

CREATE TRIGGER quotes_gone AFTER DELETE ON quotes BEGIN
    INSERT OR IGNORE INTO match_gone (quote_id) VALUES (old.id);
END;

DELETE FROM deferred_indexes;      -- they are all there now
PRAGMA legacy_alter_table = OFF;
