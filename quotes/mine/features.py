"""What speaks for and against a candidate report, as names to be looked up in counted weights.

In goes a clause with its table; out comes a list of feature names such as ``lemma=say``, ``construction=that`` or
``subject=pronoun``. Their weights are log-odds, fitted by logistic regression on the training part of PolNeAR
(`tests/benchmarks/fit_reports.py`) and kept as data in ``weights.toml``; the sum of a candidate's weights, through the
logistic function, is how likely a reader would call it a report.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from .scope import Clause
from .tokens import Tokens

CORE_ENDS = re.compile("[p,H(]")
FINITE = re.compile(r"[XvVU]")
LENGTHS = (3, 6, 10, 16, 25, 40)  # tokens


def features(table: Tokens, clause: Clause) -> list[str]:
    """Return the feature names of a candidate; each counts once."""
    return [
        *_of_cue(table, clause),
        *_of_source(table, clause),
        *_of_words(table, clause),
        *_of_neighbours(table, clause),
    ]


def _of_cue(table: Tokens, clause: Clause) -> list[str]:
    """The verb, its form, its auxiliaries and its particle."""
    lemma, construction, form = clause.lemma, clause.construction, clause.form
    word = table.words[clause.head]
    names = [
        f"lemma={lemma}",
        f"construction={construction}",
        f"lemma={lemma}&{construction}",
        f"lemma={lemma}&{form}",
        f"form={form}&{construction}",
        f"form={word}",
        f"form={word}&{construction}",
    ]
    if clause.passive:
        names += ["passive", f"passive&{lemma}", f"passive&{construction}"]
    if clause.infinitive:
        names += ["infinitive", f"infinitive&{lemma}"]
    if clause.inherited:
        names += ["inherited", f"inherited&{form}"]
    names += [f"group={word}" for word in table.words[clause.cue[0] : clause.head]]
    if clause.cue[1] - 1 > clause.head:
        particle = table.words[clause.cue[1] - 1]
        names += [f"particle={particle}", f"lemma={lemma}&{particle}"]
    return names


def _of_source(table: Tokens, clause: Clause) -> list[str]:
    subject, head = _subject(table, clause), _head_word(table, clause)
    names = [
        f"subject={subject}",
        f"subject={subject}&{clause.construction}",
        f"head={head}",
        f"head={head}&{clause.construction}",
    ]
    if table.sentences[clause.sentence].inside is not None:
        names += ["inside", f"inside&{subject}"]
    return names


def _of_words(table: Tokens, clause: Clause) -> list[str]:
    """The words that are reported: how many, how they begin, whether they have a verb, whether marks are among them."""
    construction, (first, last) = clause.construction, clause.pieces[-1]
    length = quotes = 0
    for piece in clause.pieces:
        length += piece[1] - piece[0]
        quotes += table.shape.count("Q", *piece)
    finite = FINITE.search(table.shape, first, last) is not None
    names = [
        f"lead={clause.lead}&{construction}",
        f"lead={clause.lead}&{clause.lemma}",
        f"length={bisect_left(LENGTHS, length)}&{construction}",
        f"quotes={min(quotes, 2)}&{construction}",
        f"finite={finite}&{clause.lemma}",
        f"first={table.words[first]}&{construction}",
        f"second={table.words[first + 1] if first + 1 < last else ''}&{construction}",
    ]
    return names if finite else [*names, f"verbless&{construction}"]


def _of_neighbours(table: Tokens, clause: Clause) -> list[str]:
    """What stands before the source, after the cue and after the reported words."""
    shape, words, sentence = table.shape, table.words, table.sentences[clause.sentence]
    before = clause.source[0] - 1 if clause.source and not clause.inherited else clause.cue[0] - 1
    following, last = clause.cue[1], clause.pieces[-1][1]
    after = words[following] if following < sentence.end else ""
    names = [
        f"before={shape[before] if before >= sentence.start else '^'}&{clause.construction}",
        f"after={shape[last] if last < sentence.end else '$'}",
        f"next={after}",
        f"next={after}&{clause.lemma}",
    ]
    if before >= sentence.start and shape[before] in "sW":
        names.append(f"before={words[before]}")
    if words[sentence.end - 1] == "?":
        names.append("question")
    return names


def _head_word(table: Tokens, clause: Clause) -> str:
    """The last word of the source before its prepositional phrases, where it is no name."""
    if clause.source is None:
        return "none"
    last = _core_end(table, *clause.source) - 1
    return "name" if table.shape[last] == "N" else table.words[last]


def _subject(table: Tokens, clause: Clause) -> str:
    """What kind of words the source is, or the subject of hearsay."""
    source = clause.source or (clause.pieces[0] if clause.passive or len(clause.pieces) > 1 else None)
    if source is None:
        return "none"
    first, last = source
    shape, word = table.shape, table.words[first]
    if last - first == 1 and shape[first] in "POH":
        return word
    head = _core_end(table, first, last) - 1
    letter = shape[head]
    if letter == "N":
        return "name"
    if shape[first] == "D" and word in ("this", "that", "these", "those", "all", "some", "many"):
        return word
    return f"{'the' if shape[first] == 'D' else 'bare'}-{table.words[head][-1:]}" if letter in "nm" else letter


def _core_end(table: Tokens, first: int, last: int) -> int:
    """The end of a phrase without its prepositional phrases and what else follows its noun."""
    ends = CORE_ENDS.search(table.shape, first + 1, last)
    if ends is None or CORE_ENDS.match(table.shape, first):
        return last
    return ends.start()
