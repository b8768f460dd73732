-- A row without a speaker may have been found by a rule whose source is nobody: why says so in words.

-- quotations and reports that no one is named for, with the reason
DROP VIEW unattributed;
CREATE VIEW unattributed AS
SELECT q.id AS quote_id, q.text, q.rule AS reason,
    CASE q.rule
        WHEN 'work' THEN 'the title of a work'
        WHEN 'nickname' THEN 'a nickname inside a name'
        WHEN 'term' THEN 'a term, a name for a thing or a scare quote: nobody''s words in particular'
        WHEN 'no-speaker' THEN 'nobody near the words can be named'
        ELSE CASE (
            SELECT json_extract(e.value, '$.detail') FROM json_each(q.evidence) AS e
            WHERE json_extract(e.value, '$.part') = 'found by'
        )
            WHEN 'none' THEN 'the article does not say whose words they are'
            WHEN 'pronoun' THEN 'it is not certain who is meant'
            WHEN 'rival' THEN 'it is not certain who is meant'
            WHEN 'object' THEN 'it is not certain who is meant'
            WHEN 'several' THEN 'several people without a name are meant, who seldom say the same words'
            WHEN 'thing' THEN 'what stands for the speaker is taken for a thing, not for somebody'
            ELSE 'it is not certain enough that they are the words of whoever is named'
        END || coalesce(': “' || q.source || '”', ': “' || q.cue || '”', '')
    END AS why,
    q.kind, q.cue, q.source, q.publisher, q.published, q.article_id, q.cluster_id
FROM quotes AS q
WHERE q.speaker_id IS NULL;
