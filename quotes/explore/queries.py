"""Questions with their SQL, to run, to read and to change: Datasette's canned queries.

One table of questions serves both ways of telling Datasette: the ``canned_queries`` hook of 0.65 and ``add_query`` of
1.0. Each has a title and a sentence; parameters of the form ``:name`` become a form.

>>> sorted(QUERIES)[0], all("title" in query and "description" in query for query in QUERIES.values())
('articles_that_share_passages', True)
"""

from __future__ import annotations

from typing import Any

QUERIES: dict[str, dict[str, str]] = {
    "who_said_it_first": {
        "title": "Who said it first?",
        "description": "Utterances with these words, and the report that is the earliest found in this collection.",
        "sql": """select c.id as cluster_id, c.label, (select name from speakers where id = c.speaker_id) as speaker,
  f.published as earliest_found, f.publisher, f.article_id, c.publisher_count
from quotes_fts join quotes q on q.id = quotes_fts.rowid
join clusters c on c.id = q.cluster_id
left join quotes f on f.id = c.first_quote_id
where quotes_fts match '"' || replace(:words, '"', ' ') || '"'
group by c.id order by c.publisher_count desc limit 100""",
    },
    "changed_between_two_publishers": {
        "title": "Changed between two publishers",
        "description": "Quotations that read otherwise at one publisher than at another (their names as in the table"
        " publishers), with what differs. Without a confidence it is not known which of the two comes from the other.",
        "sql": """select v.cluster_id, o.text as original, q.text, v.changes, v.relation, v.confidence, q.published,
  q.article_id
from quotes q join variants v on v.quote_id = q.id join quotes o on o.id = v.variant_of
where q.publisher = :publisher and o.publisher = :original_publisher
  and v.relation in ('edited', 'paraphrase') and v.changes <> '[]'
order by q.published desc limit 200""",
    },
    "credited_to_several_speakers": {
        "title": "Misattributed?",
        "description": "Utterances that articles credit to more than one speaker: one of them may be wrong.",
        "sql": """select c.id as cluster_id, c.label, c.speaker_count, group_concat(distinct s.name) as speakers,
        c.quote_count
from clusters c join quotes q on q.cluster_id = c.id and q.speaker_by = 'article' join speakers s on s.id = q.speaker_id
where c.speaker_count > 1 and s.kind <> 'unnamed' group by c.id order by c.quote_count desc limit 100""",
    },
    "said_once_printed_by_ten": {
        "title": "Said once, printed by ten",
        "description": "Utterances that ten publishers or more have printed (change the number to see more or fewer).",
        "sql": """select c.id as cluster_id, c.label, (select name from speakers where id = c.speaker_id) as speaker,
  c.publisher_count, c.quote_count, c.wording_count, c.altered_count, c.first_published, c.last_published
from clusters c where c.publisher_count >= 10 order by c.publisher_count desc limit 100""",
    },
    "speakers_by_channel": {
        "title": "Speakers by channel",
        "description": "Who speaks through a channel: post, statement, interview, press, speech, document or talk.",
        "sql": """select q.speaker_id, s.name, q.channel_name, count(*) as quotes, max(q.published) as latest
from quotes q join speakers s on s.id = q.speaker_id
where q.channel = coalesce(nullif(:channel, ''), 'post') group by 1, 3 order by 4 desc limit 100""",
    },
    "said_on_a_day": {
        "title": "What was said on a day?",
        "description": "Quotations that their articles date to one day (such as 2025-10-16), by speaker.",
        "sql": """select s.name as speaker, q.speaker_id, q.text, q.channel_name, q.publisher, q.article_id,
        q.cluster_id
from quotes q left join speakers s on s.id = q.speaker_id
where q.said_on = :day order by s.name is null, s.name, q.article_id, q.number limit 500""",
    },
    "articles_that_share_passages": {
        "title": "Articles that share passages",
        "description": "Pairs of articles with the same passages, most shared text first (code points).",
        "sql": """select r.article_id, a.publisher, a.published, r.copied_from, o.publisher as original_publisher,
  o.published as original_published, count(*) as passages, sum(r."end" - r.start) as length, min(r.directed) as directed
from reuse r join articles a on a.id = r.article_id join articles o on o.id = r.copied_from
group by r.article_id, r.copied_from order by length desc limit 100""",
    },
}


async def register(datasette: Any, database: str) -> None:
    """Tell Datasette 1.0 of the questions for ``database``; 0.65 asks for them itself."""
    for name, query in QUERIES.items():
        await datasette.add_query(
            database, name, sql=query["sql"], title=query["title"], description=query["description"], is_trusted=True
        )
