"""What speaks for and against a candidate report, as names to be looked up in counted weights.

In goes a clause with its table; out comes a list of feature names such as ``lemma=say``, ``construction=that`` or
``subject=pronoun``. Their weights are log-odds, fitted by logistic regression on the training part of PolNeAR
(`tests/benchmarks/fit_reports.py`) and kept as data in ``weights.toml``; the sum of a candidate's weights, through the
logistic function, is how likely a reader would call it a report.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping

from ..lexicon import Language
from .heads import CORE_ENDS
from .scope import Clause
from .tokens import Tokens

NO_HEADS = ("name", "none")
FINITE = re.compile(r"[XvVU]")
LENGTHS = (3, 6, 10, 16, 25, 40)  # tokens
DISTANCES = (0, 1, 3, 6, 11, 21)  # tokens
MAX_SOURCE = 6  # tokens
LONGEST_WAY = 8  # steps of two or four tokens
RESTS = (1, 2, 4, 9, 16)  # tokens


def features(table: Tokens, clause: Clause, heads: Mapping[str, int]) -> list[str]:
    """Return the feature names of a candidate; each counts once. ``heads`` says how like a speaker a noun is."""
    return [
        *_of_cue(table, clause),
        *_of_source(table, clause, heads),
        *_of_words(table, clause),
        *_of_neighbours(table, clause),
        *_of_place(table, clause),
        *_of_way(table, clause),
    ]


@functools.cache
def levels(language: Language) -> dict[str, int]:
    """Return how like a speaker each noun is that was counted; those that are like most others are left out."""
    table = language.table("heads")
    return {word: int(level) for level, words in table.get("levels", {}).items() for word in words.split()}


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
        f"form={word}&{construction}",
    ]
    if clause.passive:
        names += ["passive", f"passive&{lemma}", f"passive&{construction}"]
    if clause.infinitive:
        names += ["infinitive", f"infinitive&{lemma}"]
    if clause.inherited:
        names += ["inherited", f"inherited&{form}", f"inherited&{clause.infinitive}"]
    names += [f"group={word}" for word in table.words[clause.cue[0] : clause.head]]
    if clause.cue[1] - 1 > clause.head:
        particle = table.words[clause.cue[1] - 1]
        names += [f"particle={particle}", f"lemma={lemma}&{particle}"]
    return names


def _of_source(table: Tokens, clause: Clause, heads: Mapping[str, int]) -> list[str]:
    subject, head = _subject(table, clause), head_word(table, clause)
    length = min(clause.source[1] - clause.source[0], MAX_SOURCE) if clause.source else 0
    whose = "same" if clause.inherited else subject
    names = [
        f"subject={subject}",
        f"opens={table.words[clause.source[0]] if clause.source else ''}",
        f"head={head}",
        f"source={length}",
        *_within(table, clause),
        f"outer={clause.outer}&{whose}",
    ]
    if head not in NO_HEADS:
        level = heads.get(head, 0)
        names += [f"level={level}", f"level={level}&{clause.construction}"]
    if table.sentences[clause.sentence].inside is not None:
        names += ["inside", f"inside&{subject}"]
    return names


def _within(table: Tokens, clause: Clause) -> list[str]:
    """Whether the source has a phrase or a clause in it: *the mayor of Dover, who won, said*."""
    if clause.source is None:
        return []
    commas, phrases = table.shape.find(",", *clause.source) >= 0, table.shape.find("p", *clause.source) >= 0
    return [f"within={commas}&{phrases}", f"within={commas}&{phrases}&{clause.construction}"]


def _of_words(table: Tokens, clause: Clause) -> list[str]:
    """The words that are reported: how many, how they begin and end, their verb, whether marks are among them."""
    construction, (first, last) = clause.construction, clause.pieces[-1]
    shape, words, sentence = table.shape, table.words, table.sentences[clause.sentence]
    length = quotes = commas = 0
    for piece in clause.pieces:
        length += piece[1] - piece[0]
        quotes += shape.count("Q", *piece)
        commas += shape.count(",", *piece)
    long = bisect_left(LENGTHS, length)
    finite = FINITE.search(shape, first, last)
    verb = words[finite.start()] if finite else ""
    return [
        f"lead={clause.lead}&{construction}",
        f"lead={clause.lead}&{clause.lemma}",
        f"length={long}&{construction}",
        f"length={long}&{bisect_left(LENGTHS, sentence.end - sentence.start)}",
        f"commas={min(commas, 3)}&{min(quotes, 2)}",
        f"quotes={min(quotes, 2)}&{construction}",
        f"quotes={min(quotes, 2)}&{'Q' in shape[sentence.start : sentence.end]}",
        f"finite={finite is not None}&{clause.lemma}",
        f"verb={verb}",
        f"verb={verb}&{construction}",
        f"first={words[first]}&{construction}",
        f"second={words[first + 1] if first + 1 < last else ''}&{construction}",
        f"shape={shape[first : min(first + 3, last)]}&{construction}",
        f"last={shape[last - 1]}&{construction}",
    ]


def _of_neighbours(table: Tokens, clause: Clause) -> list[str]:
    """What stands before the source and after the reported words."""
    shape, words, sentence = table.shape, table.words, table.sentences[clause.sentence]
    before = clause.source[0] - 1 if clause.source and not clause.inherited else clause.cue[0] - 1
    last = clause.pieces[-1][1]
    names = [
        f"before={shape[before] if before >= sentence.start else '^'}&{clause.construction}",
        f"before={shape[max(sentence.start, before - 1) : before + 1]}",
        f"before={shape[before] if before >= sentence.start else '^'}&{clause.inherited}",
        f"after={shape[last : last + 1]}",
        f"after={shape[last : last + 2]}",
    ]
    if before >= sentence.start:
        names.append(f"before={words[before]}")
    if words[sentence.end - 1] == "?":
        names.append("question")
    return names


def _of_place(table: Tokens, clause: Clause) -> list[str]:
    """Where in the sentence the clause stands, and in which report."""
    construction, sentence = clause.construction, table.sentences[clause.sentence]
    source = bisect_left(DISTANCES, clause.source[0] - sentence.start) if clause.source else "-"
    cue = bisect_left(DISTANCES, clause.cue[0] - sentence.start)
    return [
        f"source={source}&{construction}",
        f"cue={cue}&{construction}",
        f"cue={cue}&{clause.inherited}",
        f"rest={bisect_left(RESTS, sentence.end - clause.pieces[-1][1])}&{construction}",
        f"outer={clause.outer}",
        f"outer={clause.outer}&{construction}",
        f"outer={clause.outer_lemma}",
        f"sentence={table.words[sentence.start]}",
    ]


def _of_way(table: Tokens, clause: Clause) -> list[str]:
    """How far it is to the cue from its source, and from another cue of the same source: *took the stage and said*."""
    first, start = clause.cue[0], table.sentences[clause.sentence].start
    way = min((first - clause.earlier) // 2, LONGEST_WAY) if clause.earlier else "-"
    names = [f"earlier={way}", f"earlier={clause.earlier > 0}&{clause.outer}"]
    if clause.source:
        way = min((first - clause.source[1]) // 4, LONGEST_WAY)
        names += [
            f"way={way}&{clause.inherited}",
            f"way={table.shape[max(start, first - 2) : first]}&{clause.inherited}",
        ]
    return names


def head_word(table: Tokens, clause: Clause) -> str:
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
    if shape[first] == "D" and word in table.function.alone:
        return word
    return f"{'the' if shape[first] == 'D' else 'bare'}-{table.words[head][-1:]}" if letter in "nm" else letter


def _core_end(table: Tokens, first: int, last: int) -> int:
    """The end of a phrase without its prepositional phrases and what else follows its noun."""
    ends = CORE_ENDS.search(table.shape, first + 1, last)
    return ends.start() if ends else last
