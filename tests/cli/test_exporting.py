"""What `export` writes."""

import csv
import io
import json
from pathlib import Path


def test_export_as_linked_data(run, db: Path) -> None:
    graph = json.loads(run("export", db, "--format", "jsonld").stdout)["@graph"]
    assert {"oa:Annotation", "prov:Entity"} in [set(node["@type"]) for node in graph if isinstance(node["@type"], list)]


def test_export_as_lines_and_as_a_table(run, db: Path) -> None:
    (line,) = run("export", db).stdout.splitlines()
    account = json.loads(line)
    assert len(account["reports"]) == 2
    table = list(csv.DictReader(io.StringIO(run("export", db, "--format", "csv").stdout)))
    assert [row["article_id"] for row in table] == ["0.txt", "1.txt"]
    assert {row["text"] for row in table} == {"We will build the bridge together"}
    assert run("export", db, "--cluster", account["cluster_id"]).stdout.splitlines() == [line]
    told = run("export", db, "--cluster", 1)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "has no cluster 1" in told.stderr
