"""Small miners for tests of the pipeline: they find what stands between “ and ”, and fail on demand."""

import os
import re
from pathlib import Path

from quotes.values import Evidence, Quotation, Setting, Span, Speaker

_QUOTED = re.compile(r"“([^”]{1,500})”(?:\s(\w{1,40})\ssaid)?")


def toy(text: str, language: str = "en", published: str | None = None, title: str | None = None) -> list[Quotation]:
    """Find the words between marks, and a one-word speaker before *said*."""
    return [_quotation(match) for match in _QUOTED.finditer(text)]


def _quotation(match: re.Match[str]) -> Quotation:
    start, end = match.span(1)
    source = Span(*match.span(2)) if match[2] else None
    speaker = Speaker(match[2], aliases=(match[2].upper(),)) if match[2] else None
    evidence = (Evidence("rule", "words, then a name", 0.5, source),)
    setting = Setting("post", "Somewhere") if "post" in match[1] else Setting()
    return Quotation(
        start,
        end,
        match[1],
        "direct",
        None,
        None,
        None,
        source,
        speaker,
        setting,
        "toy",
        0.5 if speaker else 0.0,
        evidence,
    )


def failing(text: str, **known: object) -> list[Quotation]:
    """Raise on a text that has the word *boom*."""
    if "boom" in text:
        raise ValueError("it went boom")
    return toy(text)


def dying(text: str, **known: object) -> list[Quotation]:
    """End the process on a text that has the word *fatal*."""
    if "fatal" in text:
        os._exit(3)
    return toy(text)


def wrong(text: str, **known: object) -> list[Quotation]:
    """Claim words that the text does not have."""
    return [Quotation(0, 3, "???", "direct")]


def article_file(folder: Path, number: int, text: str) -> Path:
    """Write an article of its own into ``folder``."""
    path = folder / f"{number:03}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path
