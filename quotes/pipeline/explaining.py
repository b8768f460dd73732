"""Why a quotation is in its cluster: the scores that tie it to the others, with their parts.

In go a database and the id of a quotation, out comes the whole explanation that `quotes explain` prints. The database
keeps the scores alone; their parts come from the function that made them.

>>> from quotes.store import schema
>>> db = Database(memory=True)
>>> schema.migrate(db)
>>> explain(db, 1) is None
True
"""

from __future__ import annotations

from sqlite_utils import Database

from quotes.lexicon import codes
from quotes.lexicon import language as language_of
from quotes.match.form import form_of
from quotes.match.score import score
from quotes.pipeline.filing import reports_of
from quotes.store import explain as explanation
from quotes.store import read
from quotes.values import Pair

MOST_PAIRS = 5  # of the scores that tie a quotation to others, shown


def explain(db: Database, quote_id: int) -> str | None:
    """Return why the quotation has its speaker, cluster and origin, as plain text; None where there is none."""
    if read.quote_of(db, quote_id) is None:
        return None
    return explanation.explain(db, quote_id, pairs_of(db, quote_id), _says(db, quote_id))


def _says(db: Database, quote_id: int) -> dict[str, str]:
    """What each rule and way to find a speaker means, in words of the language that the quotation's article is in."""
    found = db.execute(
        "SELECT a.language FROM quotes AS q JOIN articles AS a ON a.id = q.article_id WHERE q.id = ?", [quote_id]
    ).fetchone()
    code = found[0] if found and found[0] in codes() else None
    if code is None:
        return {}
    found = {f"found by {how}": words for how, words in language_of(code).table("names").get("found", {}).items()}
    return found | {rule: table["says"] for rule, table in language_of(code).table("rules").items()}


def pairs_of(db: Database, quote_id: int) -> list[Pair]:
    """Return the highest scores that tie a quotation to others of its cluster, with their parts."""
    rows = db.execute(
        """SELECT m.other FROM (
            SELECT a AS other, score FROM match_pairs WHERE b = :id
            UNION ALL SELECT b, score FROM match_pairs WHERE a = :id
        ) AS m JOIN quotes AS q ON q.id = m.other
        WHERE q.cluster_id = (SELECT cluster_id FROM quotes WHERE id = :id)
        ORDER BY m.score DESC, m.other LIMIT :most""",
        {"id": quote_id, "most": MOST_PAIRS},
    )
    others = [other for (other,) in rows]
    forms = {report.id: form_of(report) for report in reports_of(db, [quote_id, *others])}
    return [score(forms[quote_id], forms[other]) for other in others if {quote_id, other} <= forms.keys()]
