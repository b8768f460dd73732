"""Who is quoted by the name beside the marks: *Mr. Lind: “…”*, *“…” — Ana Ruiz*, *“…” (The Post)*, *“RUIZ: …”*.

As in `quotes.mine.neighbours`, each rule gets the `Quotes` of an article and the token of one quotation.

>>> from quotes.mine import mine
>>> text = "The hall was full.\\n“Nobody asked us what we think of the mill.” (Ana Ruiz)"
>>> [row.speaker.name for row in mine(text)]
['Ana Ruiz']
"""

from __future__ import annotations

import re

from .phrases import phrase_after, subject_before
from .quoted import Candidate, Quotes
from .scope import Range

FINITE = re.compile(r"[XvVUM]")
LABEL = re.compile("N{1,4}:(?=.)")
TOPIC = re.compile("pp?[DNneMmgbS]{1,8}:")
CREDIT = re.compile(r"\(D?(N{1,4}(?:,[^()Q]{1,20})?)\.?\)")
AFTER_NAME = re.compile("Q|.[.,(gGepdQ]")  # on “The Hour”, of Ohio, in May; and no verb
CREDITED = 6  # words of what is credited in brackets; fewer may be a title


def turn(quotes: Quotes, token: int) -> Candidate | None:
    """*Mr. Lind: “…”*, *From the report: “…”*: a name or a noun phrase right before a colon."""
    sentence, shape = quotes.sentence(token), quotes.table.shape
    if token - 1 <= sentence.start or shape[token - 1] != ":" or is_topic(quotes, sentence.start, token):
        return None
    start = max(shape.rfind("-", sentence.start, token), sentence.start - 1) + 1
    found = subject_before(shape, start, token - 1)
    verbal = FINITE.search(shape, start, token)
    if found is None or verbal is not None and shape[found[0] - 1 : found[0]] not in (".", ":", ")"):
        return None
    return Candidate("turn", found, (token - 1, token))


def label(quotes: Quotes, token: int) -> tuple[Range, int] | None:
    """*“RUIZ: We won.”*: a quoted transcript names who speaks in the marks; with it, where the words begin."""
    table, sentence = quotes.table, quotes.sentence(token)
    if table.starts[token] != table.lines[sentence.paragraph][0]:
        return None
    number = quotes.opening.get(table.rows[token])
    match = LABEL.match(table.shape, *table.sentences[number][:2]) if number is not None else None
    if match is None or not table.of(match.start(), match.end() - 1).isupper():
        return None
    return (match.start(), match.end() - 1), table.starts[match.end()]


def signature(quotes: Quotes, token: int) -> Candidate | None:
    """*“…” — Ana Ruiz, mayor*, *“…” (The Post)*: a dash or a bracket and a name after a quotation of its own.

    The name may stand on the next line.
    """
    sentence, table = quotes.sentence(token), quotes.table
    if table.shape[sentence.start : token].strip("(") or quotes.words(token) < 3:
        return None
    at, end = token + 1, sentence.end
    if at >= end:
        following = quotes.sentence_of[token] + 1
        if following >= len(table.sentences) or table.sentences[following].paragraph - sentence.paragraph > 1:
            return None
        at, end = table.sentences[following].start, table.sentences[following].end
    if credited := CREDIT.match(table.shape, at, end):
        said = quotes.words(token) >= CREDITED and table.text[table.quoted[table.rows[token]].end - 1] in ".?!"
        return Candidate("signature", credited.span(1)) if said else None
    if table.shape[at : at + 1] != "-":
        return None
    at += 1 + (table.shape[at + 1 : at + 2] == "R")  # — Then Governor Ana Ruiz
    phrase = phrase_after(table.shape, at, end) if table.shape[at : at + 1] in ("N", "D") else None
    if phrase is None or phrase[1] < end and AFTER_NAME.match(table.shape, phrase[1] - 1) is None:
        return None
    return Candidate("signature", phrase)


def is_topic(quotes: Quotes, start: int, token: int) -> bool:
    """Return whether what stands before the mark is what somebody speaks about: *On taxes: “…”*."""
    return (
        quotes.table.words[start] in quotes.table.function.topics
        and TOPIC.fullmatch(quotes.table.shape, start, token) is not None
    )
