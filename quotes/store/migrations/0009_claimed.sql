-- Publishers are counted as taking words from others only where that is claimed, and as altering them where changes are.

INSERT OR IGNORE INTO pending_clusters SELECT 'count', id FROM clusters;
UPDATE publishers SET first_count = 0, taken_count = 0, altered_count = 0;

-- reports whose words differ from the wording they come from (only direct quotations are compared)
DROP VIEW misquoted;
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
WHERE v.relation IN ('edited', 'paraphrase') AND v.changes <> '[]';
