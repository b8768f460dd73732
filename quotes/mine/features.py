"""What speaks for and against a candidate report, as names to be looked up in counted weights.

In goes a clause with its table; out comes a list of feature names such as ``lemma=say``, ``construction=that`` or
``subject=pronoun``. Their weights are log-odds, fitted by logistic regression on the training part of PolNeAR
(`tests/benchmarks/fit_reports.py`) and kept as data in ``weights.toml``; the sum of a candidate's weights, through the
logistic function, is how likely a reader would call it a report.
"""

from __future__ import annotations

import regex

from .scope import Clause
from .tokens import Tokens

FINITE = regex.compile(r"[XvVU]")
LENGTHS = (3, 6, 10, 16, 25, 40)  # tokens


def features(table: Tokens, clause: Clause) -> list[str]:
    """Return the feature names of a candidate; each counts once."""
    shape, words, lemma, construction = table.shape, table.words, clause.lemma, clause.construction
    sentence = table.sentences[clause.sentence]
    last = clause.pieces[-1]
    length = sum(end - start for start, end in clause.pieces)
    subject = _subject(table, clause)
    quotes = sum(shape.count("Q", *piece) for piece in clause.pieces)
    names = [
        f"lemma={lemma}",
        f"construction={construction}",
        f"lemma={lemma}&{construction}",
        f"lemma={lemma}&{clause.form}",
        f"form={clause.form}&{construction}",
        f"lead={clause.lead}&{construction}",
        f"subject={subject}",
        f"subject={subject}&{construction}",
        f"length={sum(length > bound for bound in LENGTHS)}&{construction}",
        f"quotes={min(quotes, 2)}&{construction}",
    ]
    if clause.passive:
        names += ["passive", f"passive&{lemma}", f"passive&{construction}"]
    if clause.infinitive:
        names += ["infinitive", f"infinitive&{lemma}"]
    if clause.inherited:
        names += ["inherited", f"inherited&{clause.form}"]
    if sentence.inside is not None:
        names += ["inside", f"inside&{subject}"]
    if not FINITE.search(shape, *last):
        names.append(f"verbless&{construction}")
    for word in words[clause.cue[0] : clause.head]:
        names.append(f"group={word}")
    if clause.cue[1] - 1 > clause.head:
        names += [f"particle={words[clause.cue[1] - 1]}", f"lemma={lemma}&{words[clause.cue[1] - 1]}"]
    before = clause.source[0] - 1 if clause.source and not clause.inherited else clause.cue[0] - 1
    names.append(f"before={shape[before] if before >= sentence.start else '^'}&{construction}")
    if before >= sentence.start and shape[before] in "sW":
        names.append(f"before={words[before]}")
    names.append(f"after={shape[last[1]] if last[1] < sentence.end else '$'}")
    if words[sentence.end - 1] == "?":
        names.append("question")
    first = clause.pieces[-1][0]
    after = words[clause.cue[1]] if clause.cue[1] < sentence.end else ""
    names += [
        f"next={after}",
        f"next={after}&{lemma}",
        f"first={words[first]}&{construction}",
        f"second={words[first + 1] if first + 1 < last[1] else ''}&{construction}",
        f"head={_head_word(table, clause)}",
        f"head={_head_word(table, clause)}&{construction}",
        f"finite={FINITE.search(shape, *last) is not None}&{lemma}",
        f"lead={clause.lead}&{lemma}",
        f"form={words[clause.head]}",
        f"form={words[clause.head]}&{construction}",
    ]
    return names


def _head_word(table: Tokens, clause: Clause) -> str:
    """The last word of the source before its prepositional phrases, where it is no name."""
    if clause.source is None:
        return "none"
    first, last = clause.source
    core = regex.split("[p,H(]", table.shape[first:last])[0] or table.shape[first:last]
    word = table.words[first + len(core) - 1]
    return "name" if core[-1] == "N" else word


def _subject(table: Tokens, clause: Clause) -> str:
    """What kind of words the source is."""
    if clause.source is None:
        return "none"
    first, last = clause.source
    word, shape = table.words[first], table.shape[first:last]
    if last - first == 1 and shape in "POH":
        return word
    core = regex.split("[p,H(]", shape)[0] or shape
    head = core[-1]
    if head == "N":
        return "name"
    if shape[0] == "D" and word in ("this", "that", "these", "those", "all", "some", "many"):
        return word
    return f"{'the' if shape[0] == 'D' else 'bare'}-{table.words[first + len(core) - 1][-1:]}" if head in "nm" else head
