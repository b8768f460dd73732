-- What an organisation says somebody says for it: to name the one or the other contradicts nobody.

-- reports whose article names another speaker, person or organisation as that is, than most reports of the same utterance
DROP VIEW misattributed;
CREATE VIEW misattributed AS
SELECT q.id AS quote_id, c.id AS cluster_id, q.text,
    (SELECT name FROM speakers WHERE id = q.speaker_id) AS speaker,
    (SELECT name FROM speakers WHERE id = c.speaker_id) AS usual_speaker,
    c.quote_count, q.publisher, q.published, q.article_id, q.rule, q.confidence
FROM clusters AS c CROSS JOIN quotes AS q ON q.cluster_id = c.id
WHERE c.speaker_count > 1 AND q.speaker_by = 'article' AND q.speaker_id <> c.speaker_id
    AND (SELECT kind FROM speakers WHERE id = q.speaker_id) <> 'unnamed'
    AND (SELECT kind FROM speakers WHERE id = q.speaker_id) = (SELECT kind FROM speakers WHERE id = c.speaker_id);
