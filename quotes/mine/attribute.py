r"""Who a source is: from the words that name a speaker in a row to the speaker that the article knows.

In goes a noun phrase (*Mr. Lind*, *he*, *the Vermont senator*, *a senior official*); out comes a `Speaker` with the fullest
name that the article gives, or one without a name that keeps its description, or None with the reason. Names are looked
up in the article's `Cast`; pronouns are read in text order, each by its gender, the subject of its own sentence, the
subjects before it, and who is talking; roles by titles and descriptions that stand beside names. *I* and *we* never count.

>>> from quotes.lexicon import language
>>> from quotes.mine.names import find_names
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Governor Ana Ruiz arrived late. She said nothing.", language("en"))
>>> resolver = Resolver(table, find_names(table, language("en")), language("en"))
>>> resolver.speaker((6, 7)).speaker.name
'Ana Ruiz'
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import regex

from ..lexicon import Language
from ..values import Evidence, Speaker
from .sources import main_subject
from .names import Cast, Entity, Gender, Mention, name_lists
from .phrases import subject_before
from .tokens import Tokens

Range = tuple[int, int]
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "themselves"})
SPEAKING = frozenset({"i", "we", "you", "me", "us", "one", "it"})
SENTENCES_BACK = 6
NAME = regex.compile(r"N(?:-?N|[np]N)*")
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "our"})


class Resolved(NamedTuple):
    """A speaker or None, the entity behind it, why, and how sure: ``full``, ``last``, ``pronoun``, ``role``, ``unnamed``."""

    speaker: Speaker | None
    entity: int | None
    how: str
    evidence: tuple[Evidence, ...] = ()


class Resolver:
    """Answers, in any order, who a noun phrase of one article is. Pronouns are read once, when it is made."""

    def __init__(self, table: Tokens, cast: Cast, language: Language, sources: frozenset[int] = frozenset(), closing: frozenset[int] = frozenset()) -> None:
        """``sources`` are first tokens of phrases that are some cue's source: they count as subjects; ``closing`` those
        that stand after what they report, where the pronoun is nobody named in it: *Mr. Lind, he said, was late.*"""
        self.table, self.cast, self.language = table, cast, language
        self.lists = name_lists(language)
        self.roles: dict[str, frozenset[str]] = {
            role: frozenset(titles.split()) for role, titles in language.table("people").get("roles", {}).items()
        }
        self.sources = sources
        self.closing = closing
        self.pronouns: dict[int, int] = {}  # token -> entity
        self._read_pronouns()

    # -- pronouns ---------------------------------------------------------------------------------------------------

    def _read_pronouns(self) -> None:
        """Walk the article's own sentences in order and resolve each he and she from what came before it."""
        recent: list[list[tuple[int, bool]]] = []  # a sentence: (entity, is subject), newest last
        for sentence in self.table.sentences:
            if sentence.inside is not None:
                continue
            here: list[tuple[int, bool]] = []
            main = main_subject(self.table.shape, sentence.start, sentence.end)
            for token in range(sentence.start, sentence.end):
                mention = self.cast.by_token.get(token)
                if mention is not None:
                    entity = self.cast.entities[mention.entity]
                    if token == mention.first and entity.kind == "person":
                        leads = main is not None and main[0] <= token < main[1] and self._heads(main, mention)
                        here.append((mention.entity, mention.subject or token in self.sources or leads))
                    continue
                word = self.table.words[token]
                gender: Gender | None = "m" if word in HE else "f" if word in SHE else None
                if gender is not None:
                    self._read_pronoun(token, word, gender, [] if token in self.closing else here, recent, here)
            if here or sentence.end - sentence.start > 1:
                recent.append(here)
                del recent[:-SENTENCES_BACK]

    def _read_pronoun(
        self, token: int, word: str, gender: Gender, before: list[tuple[int, bool]],
        recent: list[list[tuple[int, bool]]], here: list[tuple[int, bool]],
    ) -> None:  # fmt: skip
        found = self._antecedent(gender, before, recent)
        if found is not None:
            self.pronouns[token] = found
            entity = self.cast.entities[found]
            entity.gender, entity.person = entity.gender or gender, True
            here.append((found, word in ("he", "she")))

    def _heads(self, phrase: Range, mention: Mention) -> bool:
        """Whether a name is what the phrase is about: *the first lady, Ana Ruiz*, not *Ms. Ruiz's lawyer*."""
        named = self._named(self._core(*phrase)) or self._apposition(self._core(*phrase)[1], phrase[1])
        return named is not None and named.entity == mention.entity

    def _antecedent(self, gender: Gender, here: list[tuple[int, bool]], recent: list[list[tuple[int, bool]]]) -> int | None:
        """The subject of this sentence, else of the sentences before it, else whoever was named there."""
        entities = self.cast.entities

        def fit(group: list[tuple[int, bool]], subject: bool, sure: bool) -> int | None:
            for entity, leads in group:
                if (leads or not subject) and (entities[entity].gender == gender if sure else entities[entity].gender is None and entities[entity].person):
                    return entity
            return None

        groups = (here, *reversed(recent))
        for group in groups:
            for subject, sure in ((True, True), (True, False), (False, True)):
                found = fit(group, subject, sure)
                if found is not None:
                    return found
        for group in groups:
            for entity, leads in group:
                if leads and entities[entity].gender is None:
                    return entity
        return None

    # -- phrases ----------------------------------------------------------------------------------------------------

    def speaker(self, source: Range) -> Resolved:
        """Say who the phrase of tokens ``source`` (first, last exclusive) is."""
        first, last = source
        table = self.table
        if table.shape[first] in "PO" and last - first == 1 or table.words[first] in SPEAKING | THEY:
            return self._pronoun(first)
        if table.shape[first] == "H" and last - first == 1:
            return self._antecedent_of_who(first)
        core = self._core(first, last)
        named = self._named(core) or self._apposition(core[1], last)
        if named is not None:
            return self._entity(named, "full" if named.full else "last")
        return self._described(core, (first, last))

    def _pronoun(self, token: int) -> Resolved:
        word = self.table.words[token]
        if token in self.pronouns:
            entity = self.pronouns[token]
            reason = Evidence("pronoun", f"{word} is {self.cast.entities[entity].name}")
            return Resolved(self.as_speaker(entity), entity, "pronoun", (reason,))
        return Resolved(None, None, "pronoun", (Evidence("pronoun", f"nobody in the article that {word} must be"),))

    def _antecedent_of_who(self, token: int) -> Resolved:
        """*Ana Ruiz, who said …*: the phrase right before the relative pronoun."""
        end = token - 1 if self.table.shape[token - 1] == "," else token
        phrase = subject_before(self.table.shape, max(0, end - 30), end)
        return self.speaker(phrase) if phrase and self.table.shape[phrase[0]] != "H" else Resolved(None, None, "none")

    def _core(self, first: int, last: int) -> Range:
        """The phrase without its appositive, its relative clause and its prepositional phrases."""
        shape = self.table.shape
        at = first
        while at < last:
            letter = shape[at]
            if at > first and (letter in ",H(:" or letter == "p" or letter == "-" and " " in self.table.text[self.table.ends[at - 1] : self.table.starts[at]]):
                break
            if letter in "C" and at > first:
                break
            at += 1
        return first, at

    def _named(self, core: Range) -> Mention | None:
        """The name that ends the core: *Putin's adviser Yuri Ushakov*, not *Mr. Ushakov's adviser*."""
        first, last = core
        for token in range(last - 1, first - 1, -1):
            letter = self.table.shape[token]
            if letter == "N":
                mention = self.cast.by_token.get(token)
                return mention if mention is not None and mention.last <= last else None
            if letter not in "d#":
                return None
        return None

    def _apposition(self, at: int, last: int) -> Mention | None:
        """The name after a description: *his lawyer, Ana Ruiz*."""
        if at + 1 >= last or self.table.shape[at] != "," or self.table.shape[at + 1] != "N":
            return None
        mention = self.cast.by_token.get(at + 1)
        if mention is None or mention.last > last or mention.last < last and self.table.shape[mention.last] not in ",(H":
            return None
        return mention

    def _described(self, core: Range, source: Range) -> Resolved:
        """A phrase without a name: a role that one person of the article has, else an unnamed source."""
        words = [w.rstrip(".") for w, c in zip(self.table.words[core[0] : core[1]], self.table.shape[core[0] : core[1]], strict=True) if c in "nmMN#eg"]
        definite = self.table.words[core[0]] in DEFINITE or self.table.shape[core[0]] == "N"
        if definite and words and (found := self._role(words, self.table.starts[core[0]])) is not None:
            reason = Evidence("role", f"{' '.join(words)} is {self.cast.entities[found].name}")
            return Resolved(self.as_speaker(found), found, "role", (reason,))
        text = " ".join(self.table.of(*source).split())
        text = _without_article(text.rstrip(" ,"))
        kind = "organisation" if self._is_organisation(core) else "unnamed"
        return Resolved(Speaker(text, kind, None, (text,)), None, "unnamed", ()) if text else Resolved(None, None, "none")

    def _is_organisation(self, core: Range) -> bool:
        last = self.table.words[core[1] - 1]
        return last in self.lists.organisations

    def _role(self, words: list[str], at: int) -> int | None:
        """The one person whose title or description the words are; the last named where several are."""
        role, modifiers = words[-1], set(words[:-1])
        if len(words) > 1 and " ".join(words[-2:]) in self.roles:
            role, modifiers = " ".join(words[-2:]), set(words[:-2])
        titles = self.roles.get(role, frozenset())
        entities = self.cast.entities
        found = [
            number
            for number, entity in enumerate(entities)
            if entity.kind == "person" and (entity.titles & titles or role in entity.descriptions)
        ]
        if modifiers and found:
            closer = [n for n in found if modifiers & (entities[n].titles | entities[n].descriptions)]
            found = closer or found
        if len(found) > 1:
            found = [n for n in found if self._before(n, at)]
            found.sort(key=lambda n: self._before(n, at))
        return found[-1] if found else None

    def _before(self, entity: int, at: int) -> int:
        """The code point of the last mention of ``entity`` before ``at``; 0 where there is none."""
        mentions = self.cast.mentions
        index = bisect_left(mentions, at, key=lambda mention: mention.at)
        for mention in reversed(mentions[max(0, index - 40) : index]):
            if mention.entity == entity:
                return mention.at
        return 0

    def _entity(self, mention: Mention, how: str) -> Resolved:
        return Resolved(self.as_speaker(mention.entity), mention.entity, how)

    def as_speaker(self, number: int) -> Speaker:
        """The entity as a `Speaker`, with the words that the article uses for it."""
        entity: Entity = self.cast.entities[number]
        role = " ".join(sorted(entity.titles - {"mr", "mrs", "ms", "miss"})) or next(iter(sorted(entity.descriptions)), None)
        return Speaker(_plain(entity.name), entity.kind, role or None, tuple(entity.aliases), entity.gender)


def _plain(name: str) -> str:
    return name.strip(" ,")


def _without_article(text: str) -> str:
    """An unnamed source keeps its description, without the article before it."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else text
