"""Reports are read with the words of their article around them, and the article's text only once for all of them."""

import json
from pathlib import Path

import toy_miner

from quotes import store
from quotes.pipeline import load
from quotes.pipeline.filing import AROUND, FRAGMENT, read_reports

TEXTS = (
    "“We stay here” Ann said. “We go” Bob said, 🜁 and left.",
    "x" * 2 * AROUND + "“We stay here” Ann said" + "y" * 2 * AROUND,
    f"“{'We go. ' * (FRAGMENT // 14)}” Bob said, and “We go. We stay” Ann said",
)


def test_what_stands_around_a_report_is_its_articles(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"{n}", "text": text}) for n, text in enumerate(TEXTS)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    load(tmp_path / "q.db", [tmp_path / "a.jsonl"], miner=toy_miner.toy, processes=1)
    db = store.open(tmp_path / "q.db")
    run: list[str] = []
    db.conn.set_trace_callback(run.append)
    reports = list(read_reports(db, "1 OR 0"))
    db.conn.set_trace_callback(None)
    assert len(reports) == 5
    for report in reports:
        before, bar, after = report.context.partition("|")
        text = TEXTS[int(report.article_id)]
        assert bar and text[report.start - len(before) :].startswith(before + report.text + after)
        assert len(before) == min(AROUND, report.start)
        assert len(after) == min(AROUND, len(text) - report.end)
    assert sum("FROM articles" in each for each in run) == len(TEXTS)


def test_what_is_long_says_enough_by_itself(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, f"“{'x' * 500}” Ann said")
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.toy, processes=1)
    db = store.open(tmp_path / "q.db", write=True)
    db.execute(f'update quotes set "end" = start + {FRAGMENT + 1}')
    assert [report.context for report in read_reports(db, "1")] == [""]
