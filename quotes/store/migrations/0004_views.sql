-- Questions that people ask, as views. Other tables are looked up by scalar subqueries rather than joins: counting and
-- paging a view then costs what its first table costs, at a million rows too.

-- every report that varies another: both wordings, what was changed, who printed them and when
CREATE VIEW quote_variants AS
SELECT v.quote_id, v.variant_of, v.cluster_id, v.relation, v.score,
    (SELECT text FROM quotes WHERE id = v.quote_id) AS text,
    (SELECT text FROM quotes WHERE id = v.variant_of) AS original,
    v.changes,
    (SELECT publisher FROM quotes WHERE id = v.quote_id) AS publisher,
    (SELECT published FROM quotes WHERE id = v.quote_id) AS published,
    (SELECT publisher FROM quotes WHERE id = v.variant_of) AS original_publisher,
    (SELECT published FROM quotes WHERE id = v.variant_of) AS original_published,
    (SELECT article_id FROM quotes WHERE id = v.quote_id) AS article_id,
    v.confidence
FROM variants AS v;

-- what a speaker said, by their name
CREATE VIEW speaker_quotes AS
SELECT q.id, q.speaker_id, (SELECT name FROM speakers WHERE id = q.speaker_id) AS speaker,
    q.text, q.kind, q.channel, q.channel_name, q.said_on, q.published, q.publisher,
    (SELECT title FROM articles WHERE id = q.article_id) AS title,
    q.article_id, q.cluster_id, q.confidence
FROM quotes AS q
WHERE q.speaker_id IS NOT NULL;

-- who had each utterance first in this collection (only where dates decide)
CREATE VIEW first_seen AS
SELECT c.id AS cluster_id, c.label, c.speaker_id, (SELECT name FROM speakers WHERE id = c.speaker_id) AS speaker,
    c.first_published AS published, (SELECT publisher FROM quotes WHERE id = c.first_quote_id) AS publisher,
    (SELECT text FROM quotes WHERE id = c.first_quote_id) AS text, c.first_quote_id AS quote_id,
    (SELECT article_id FROM quotes WHERE id = c.first_quote_id) AS article_id,
    c.channel, c.channel_name, c.said_on, c.quote_count, c.publisher_count
FROM clusters AS c
WHERE c.first_quote_id IS NOT NULL;

-- reports whose words differ from the wording they come from (only direct quotations are compared)
CREATE VIEW misquoted AS
SELECT v.quote_id, v.variant_of, v.cluster_id,
    (SELECT text FROM quotes WHERE id = v.quote_id) AS text,
    (SELECT text FROM quotes WHERE id = v.variant_of) AS original,
    v.changes, v.score,
    (SELECT publisher FROM quotes WHERE id = v.quote_id) AS publisher,
    (SELECT published FROM quotes WHERE id = v.quote_id) AS published,
    (SELECT publisher FROM quotes WHERE id = v.variant_of) AS original_publisher,
    (SELECT article_id FROM quotes WHERE id = v.quote_id) AS article_id
FROM variants AS v
WHERE v.relation IN ('edited', 'paraphrase');

-- reports whose article names another speaker than most reports of the same utterance do
CREATE VIEW misattributed AS
SELECT q.id AS quote_id, c.id AS cluster_id, q.text,
    (SELECT name FROM speakers WHERE id = q.speaker_id) AS speaker,
    (SELECT name FROM speakers WHERE id = c.speaker_id) AS usual_speaker,
    c.quote_count, q.publisher, q.published, q.article_id, q.rule, q.confidence
FROM clusters AS c CROSS JOIN quotes AS q ON q.cluster_id = c.id
WHERE c.speaker_count > 1 AND q.speaker_by = 'article' AND q.speaker_id <> c.speaker_id;

-- words in quotation marks that no one is named for, with the reason
CREATE VIEW unattributed AS
SELECT q.id AS quote_id, q.text, q.rule AS reason, q.publisher, q.published, q.article_id, q.cluster_id
FROM quotes AS q
WHERE q.speaker_id IS NULL;

-- quotations that an article has from another medium, as it says itself
CREATE VIEW second_hand AS
SELECT q.id AS quote_id, q.text, (SELECT name FROM speakers WHERE id = q.speaker_id) AS speaker,
    q.reported_by, q.publisher, q.published, q.article_id, q.cluster_id
FROM quotes AS q
WHERE q.reported_by IS NOT NULL;

-- passages that stand in two articles, with the words
CREATE VIEW copied_passages AS
SELECT r.article_id, (SELECT publisher FROM articles WHERE id = r.article_id) AS publisher,
    (SELECT published FROM articles WHERE id = r.article_id) AS published,
    r.copied_from, (SELECT publisher FROM articles WHERE id = r.copied_from) AS original_publisher,
    (SELECT published FROM articles WHERE id = r.copied_from) AS original_published,
    (SELECT substr(text, r.start + 1, r."end" - r.start) FROM articles WHERE id = r.article_id) AS text,
    r."end" - r.start AS length, r.score, r.directed
FROM reuse AS r;
