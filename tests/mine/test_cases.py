"""Texts with the rows that must be found in them, and texts with words that must not be called anybody's."""

from typing import Any

from quotes.mine import mine
from quotes.values import Quotation


def look(found: list[Quotation], text: str, row: Quotation, key: str) -> Any:
    """Return what a case says of a row by ``key``; an empty string where there is nothing."""
    value = getattr(row, key)
    if value is None:
        return ""
    if key in ("source", "cue"):
        return value.of(text)
    if key in ("within", "continues"):
        return found[value].text
    return value.name if key == "speaker" else value


def test_rows(rows) -> None:
    found = mine(rows.text, rows.language)
    by_words: dict[str, list[Quotation]] = {}
    for row in found:
        by_words.setdefault(row.text, []).append(row)
    for wanted in rows.expected["rows"]:
        assert wanted["text"] in by_words, "not found"
        row = by_words[wanted["text"]].pop(0)
        assert {key: look(found, rows.text, row, key) for key in wanted} == wanted
    if rows.expected.get("only"):
        assert not any(by_words.values()), "more than the case names"
