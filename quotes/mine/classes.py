r"""What a word can be, as one letter: its class, looked up or guessed from its spelling.

In goes a word as it is written; out come its plain form and the letters of `quotes.mine.tokens`. The language's tables
know the small words, the verbs that report and other common verbs; any other word is judged by its ending.

>>> reading("said", "en"), reading("Ruiz", "en")
(('said', 'V', 'V'), ('ruiz', 'N', 'N'))
"""

from __future__ import annotations

import functools
import re

from ..lexicon import Language, word_list
from ..lexicon import language as language_of

POINTS = {
    ",": ",", ".": ".", "!": ".", "?": ".", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")",
    "--": "-", "–": "-", "—": "-", "―": "-", "−": "-", "-": "-", "…": ",", "•": ".", "|": ".",
    "’": "S", "'": "S", "’s": "S", "'s": "S",
}  # fmt: skip
# classes that are sure of a word even where it is capitalised at the start of a sentence
CLOSED = frozenset("DPOHWTtpsCXRdA#")
AFTER_NAME = re.compile(r"[RDI]-[A-Z]|(?:M|Ph)\.D\.")
WORDS_KEPT = 1 << 16  # words whose reading is remembered


@functools.cache
def word_classes(language: Language) -> dict[str, str]:
    """Return the class letter of each word that the language's tables know."""
    words, cues = language.table("words"), language.table("cues")
    classes: dict[str, str] = {}
    for name, letter in (
        ("nouns", "n"), ("finite", "v"), ("base", "b"), ("either", "m"),
    ):  # fmt: skip
        classes.update(dict.fromkeys(words.get(name, "").split(), letter))
    for forms in cues.get("verbs", {}).values():
        base, third, past, participle, continuous = forms.split()
        for form, letter in ((continuous, "G"), (base, "U"), (third, "V"), (participle, "V"), (past, "V")):
            noun = classes.get(form) == "m" or form in words.get("cue_nouns", "").split()
            classes[form] = "M" if noun and letter in "UV" else letter
    for name, letter in (
        ("times", "d"), ("adverbs", "R"), ("auxiliaries", "X"), ("conjunctions", "C"), ("subordinators", "s"),
        ("prepositions", "p"), ("to", "t"), ("that", "T"), ("questions", "W"), ("relative", "H"), ("objects", "O"),
        ("pronouns", "P"), ("determiners", "D"), ("according", "A"), ("numerals", "#"), ("capitals", "N"),
    ):  # fmt: skip
        classes.update(dict.fromkeys(words.get(name, "").split(), letter))
    for word in words.get("that", "").split():
        classes[word] = "T"
    return classes


@functools.lru_cache(maxsize=WORDS_KEPT)
def reading(token: str, code: str) -> tuple[str, str, str]:
    """Return the plain form of a word, its class letter, and its letter as the first word of a sentence."""
    low = token.lower()
    if token == "&":
        return "and", "C", "C"
    point = POINTS.get(token)
    if point is not None:
        return low, point, point
    classes = word_classes(language_of(code))
    letter = _class(token, low, classes)
    return low, letter, _class(low, low, classes) if _is_verbal(low, classes, code) else letter


@functools.cache
def _participles(code: str) -> frozenset[str]:
    return word_list(language_of(code), "words", "participles")


def _is_verbal(low: str, classes: dict[str, str], code: str) -> bool:
    """Whether a capitalised first word of a sentence is a participle or an adverb, not a name."""
    letter = classes.get(low)
    regular = low.endswith(("ing", "ly")) and len(low) > 5 or letter == "V" and low.endswith(("ed", "aid"))
    return regular or low in _participles(code)


def _class(token: str, low: str, classes: dict[str, str]) -> str:
    letter = classes.get(token) or classes.get(low)
    first = token[0]
    if first.isupper():
        if AFTER_NAME.match(token):
            return "#"  # Bob Lind, R-N.Y., Ana Ruiz, M.D.: no name
        return letter if letter in CLOSED_OR_NONE and letter is not None else "N"
    if letter is not None:
        return letter
    if len(token) > 3 and token[1:].lower() != token[1:] and first.isalpha() and "/" not in token:
        return "N"  # diGenova, but no address: pic.example.com/Xy
    if first.isdigit() or first in "$€£":
        return "#"
    if not first.isalpha():
        return ","
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "g"
    if low.endswith(("ize", "yze", "ify")):
        return "b"
    if low.endswith(("n't", "n’t")):
        return "X"
    return "e" if low.endswith("ed") and len(low) > 4 else "n"


CLOSED_OR_NONE = CLOSED | {None}
