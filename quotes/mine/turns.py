r"""Turns of a transcript: a line that opens with who speaks and a colon, and goes on with what is said, without marks.

In go the tokens of an article; out comes a `Clause` for each turn, by the number of its first sentence. A name in
capitals opens one anywhere (*RUIZ: We won.*). Any other name does only in a conversation: lines of at least two
speakers, who take turns, and of whom the article names one elsewhere too or the language's ``words`` know one by what
he or she does (*Host*). *Q* has no turn; *A* is whom the article tells of before.

>>> from quotes.mine import mine
>>> text = "Ana Ruiz came in.\nQ: Why?\nA: I was cold.\nQ: And now?\nA: We have a fire."
>>> [(row.text, row.speaker.name) for row in mine(text)]
[('I was cold', 'Ana Ruiz'), ('We have a fire', 'Ana Ruiz')]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..lexicon import Language, word_list
from .names import find_names
from .scope import Clause, Range, Verbs
from .tokens import Sentence, Tokens

LABEL = re.compile(r"[ND]N{0,3}(?:,N{1,3})?(?:\(N{1,3}\))?:")
TURN_SENTENCES = 60
TALKED = 4  # turns of a conversation,
EACH = 2  # of each of two speakers,
SWITCHING = 0.6  # so many of them after another's
SPOKEN = 0.2  # and as many with what only speech has: I, you, a question
FEW = 4  # people that an article tells of before an interview, for one of them to be who answers
APART = 6  # lines from one turn of it to the next


class _Turn(NamedTuple):
    """A line that may be one: its first sentence, the tokens of its label, and where the words begin and end."""

    number: int
    label: Range
    start: int
    end: int
    who: str  # the last word of the label


def find_turns(table: Tokens, known: Verbs, language: Language) -> dict[int, list[Clause]]:
    """Return the candidates of the lines that open with who speaks, by the number of the sentence."""
    lines = [*_lines(table, language)]
    asking, answering = word_list(language, "words", "asking"), word_list(language, "words", "answering")
    talked = {turn.number for turn in _conversation(table, lines, language)}
    answered = next((turn for turn in lines if turn.number in talked and turn.who in answering), None)
    asked = _whom(table, answered.label[0], language) if answered else None
    found: dict[int, list[Clause]] = {}
    for turn in lines:
        if turn.who in asking or turn.number not in talked and not _is_loud(table, turn, known):
            continue
        source = asked if turn.who in answering else turn.label
        cue = (turn.start - 1, turn.start)
        piece = (turn.start, turn.end - (table.shape[turn.end - 1] == "."))
        found[turn.number] = [
            Clause("turn", ":", cue[0], cue, source, (piece,), turn.number, ":", table.shape[turn.start])
        ]
    return found


def _lines(table: Tokens, language: Language) -> Iterator[_Turn]:
    """Yield the lines that open with a name, or with *Q* or *A*, and a colon."""
    roles = word_list(language, "words", "asking") | word_list(language, "words", "answering")
    for number, sentence in enumerate(table.sentences):
        first = sentence.start
        if sentence.inside is not None:
            return
        match = LABEL.match(table.shape, first, sentence.end)
        pointed = table.words[first] in roles and table.text[table.ends[first] - 1] == "."  # Q. Why?
        if not (match or pointed) or table.starts[first] != table.lines[sentence.paragraph][0]:
            continue
        named, start = (match.end() - 1, match.end()) if match else (first + 1, first + 1)
        known = table.shape[first] == "N" or table.words[first] in roles and named == first + 1
        if known and start < sentence.end and table.shape[start] != "Q":
            last = table.shape.find(",", first, named)
            who = table.words[(last if last > 0 else named) - 1]
            yield _Turn(number, (first, named), start, _end(table, number, sentence), who)


def _end(table: Tokens, number: int, sentence: Sentence) -> int:
    """Where the line ends."""
    end = sentence.end
    for following in table.sentences[number + 1 : number + TURN_SENTENCES]:
        if following.paragraph != sentence.paragraph:
            break
        end = following.end
    return end


def _is_loud(table: Tokens, turn: _Turn, known: Verbs) -> bool:
    """*RUIZ: We won.*: a name in capitals, and neither *READ MORE: …* nor the opening of a headline."""
    if not table.of(*turn.label).isupper() or not known.plain.isdisjoint(table.words[slice(*turn.label)]):
        return False
    end = table.sentences[turn.number].end
    return not table.of(turn.start, min(turn.start + 4, end)).isupper()


def _conversation(table: Tokens, lines: Sequence[_Turn], language: Language) -> Sequence[_Turn]:
    """The lines of those who take turns, where enough says that they speak; else none."""
    several = Counter(turn.who for turn in lines)
    talked = [turn for turn in lines if several[turn.who] >= EACH]
    if len(talked) < TALKED or len({turn.who for turn in talked}) < 2:
        return ()
    pairs = [*pairwise(talked)]
    switched = sum(before.who != after.who for before, after in pairs)
    paragraphs = [table.sentences[turn.number].paragraph for turn in talked]
    near = max(after - before for before, after in pairwise(paragraphs)) <= APART
    spoken = sum(_is_speech(table, turn) for turn in talked)
    if not near or switched < SWITCHING * len(pairs) or spoken < SPOKEN * len(talked):
        return ()
    labels = {token for turn in lines for token in range(*turn.label)}
    roles = frozenset().union(*(word_list(language, "words", name) for name in ("asking", "answering", "hosting")))
    whos = {turn.who for turn in talked}
    told = any(table.words[at] in whos for at, letter in enumerate(table.shape) if letter == "N" and at not in labels)
    return talked if told or not roles.isdisjoint(whos) else ()


def _is_speech(table: Tokens, turn: _Turn) -> bool:
    """Whether a line asks, or has *I* or *you* in it."""
    asks = "?" in table.text[table.starts[turn.start] : table.ends[turn.end - 1]]
    return asks or not table.function.speaking.isdisjoint(table.words[turn.start : turn.end])


def _whom(table: Tokens, answer: int, language: Language) -> Range | None:
    """Where the article names who answers: the person whom it tells of most before, where it tells of few."""
    cast = find_names(table, language)
    fully = {number for number, each in enumerate(cast.entities) if each.kind == "person" and len(each.words) > 1}
    before = [named for named in cast.mentions if named.last <= answer and named.entity in fully]
    before = [named for named in before if table.words[named.first - 1] not in table.function.givers or not named.first]
    most = Counter(named.entity for named in before).most_common()
    if not most or len(most) > FEW or len(most) > 1 and most[0][1] == most[1][1]:
        return None
    named = next(named for named in before if named.entity == most[0][0])
    return named.first, named.last
