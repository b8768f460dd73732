-- Slogans and stock phrases: words that were said again and again, so that their reports have no single origin.

ALTER TABLE clusters ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0;  -- 1: a phrase said again and again; the evidence says why
CREATE INDEX clusters_repeated ON clusters(repeated) WHERE repeated = 1;

-- slogans and stock phrases, the most reported first
CREATE VIEW repeated_phrases AS
SELECT c.id AS cluster_id, c.label, (SELECT name FROM speakers WHERE id = c.speaker_id) AS speaker,
    c.speaker_count, c.quote_count, c.article_count, c.publisher_count, c.first_published, c.last_published
FROM clusters AS c
WHERE c.repeated = 1;
