"""What `check` prints."""

import json
from pathlib import Path

import pytest


def test_a_draft_that_quotes_rightly(run, db: Path) -> None:
    told = run("check", db, 'As she put it: "We will build the bridge together" said Ann.')
    assert told.exit_code == 0
    assert told.stdout.startswith("verbatim: “We will build the bridge together”, said by Ann\n")
    assert "characters 1-34" in told.stdout


def test_a_draft_that_does_not(run, db: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        '"We will build the tunnel together" said Ann. "It never was there at all" said Ann.', encoding="utf-8"
    )
    told = run("check", db, draft)
    assert told.exit_code == 1
    assert "edited: “We will build the tunnel together”, said by Ann" in told.stdout
    assert "changed: “bridge” became “tunnel”" in told.stdout
    assert "not found: “It never was there at all”" in told.stdout


def test_a_claim_without_marks_and_json(run, db: Path) -> None:
    told = run("check", db, "we will build the bridge", "--json")
    (found,) = [json.loads(line) for line in told.stdout.splitlines()]
    assert (found["verdict"], found["report"]["article_id"]) == ("excerpt", "0.txt")


def test_a_draft_without_quotations_is_not_itself_one(run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("We will build the bridge together. It rained for a day.")
    for told in (run("check", db, tmp_path / "plain.txt"), run("check", db, "-", input=b"We will build the bridge.")):
        assert (told.exit_code, told.stdout) == (0, "No quotations in it.\n")


@pytest.mark.parametrize("draft", ["", " ", "..."])
def test_no_words_are_not_checked(run, db: Path, draft: str) -> None:
    told = run("check", db, draft)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "there are no words in it" in told.stderr


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("missing.txt", None, "No such file"), ("a.txt", b"\0\1\2" * 99, "binary"), ("b.txt", b" \n", "empty")],
)
def test_a_draft_that_cannot_be_read_is_not_passed(
    run, db: Path, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    told = run("check", db, tmp_path / name)
    assert (told.exit_code, told.stdout) == (2, "")
    assert reason in told.stderr


def test_a_draft_in_an_old_encoding_as_a_page_and_as_standard_input(run, db: Path, tmp_path: Path) -> None:
    said = '"We will build the bridge together" said Ann'
    (tmp_path / "old.txt").write_bytes(f"At the café – {said}.".encode("cp1252"))
    told = run("check", db, tmp_path / "old.txt")
    assert (told.exit_code, told.stdout[:9]) == (0, "verbatim:")
    page = f"<html><body><article><p>{said} on a day in May when it rained.</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    assert run("check", db, tmp_path / "page.html").stdout.startswith("verbatim:")
    assert run("check", db, "-", input=said.encode()).exit_code == 0
