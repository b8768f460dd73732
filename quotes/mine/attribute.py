r"""Who a source is: from the words that name a speaker in a row to the speaker that the article knows.

In goes a noun phrase (*Mr. Lind*, *he*, *the Vermont senator*, *a senior official*); out comes a `Speaker` with the
fullest name that the article gives, or one without a name that keeps its description, or None with the reason. Names
are looked up in the article's `Cast`, pronouns among its `Antecedents`, roles by the titles and descriptions that
stand beside names. *I* and *we* never count.

>>> from quotes.lexicon import language
>>> from quotes.mine.names import find_names
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Governor Ana Ruiz arrived late. She said nothing.", language("en"))
>>> resolver = Resolver(table, find_names(table, language("en")), language("en"))
>>> resolver.speaker((6, 7)).speaker.name
'Ana Ruiz'
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from ..lexicon import Language
from ..values import Evidence, Speaker
from .described import brought_in, fuller, kind_of, shown
from .documents import owner_of, utterer
from .gender import gender_of
from .heads import before_relative, core_of, example_of, head_of, speaks_for_itself
from .names import Cast
from .people import is_person, name_lists
from .pronouns import Sources, read_pronouns
from .roles import bearer, recent, salient
from .scope import Clause, Range, verbs
from .tokens import Tokens

PARTISAN = re.compile(r", [RDI]-\w")  # Ana Ruiz, D-Ohio, and Bo Lind
AFFILIATED = re.compile(r"\([^()]{1,6}\)|pN{1,3}(?=,?C?N|,D|$)")  # (D-Ohio) · of Ohio
ALONE = {"person": "unnamed"}  # how one without a name is found, by kind …
SEVERAL = {"person": "several", "text": "thing"}  # … and of several, who seldom say the same, or are by several
LEFT_OF_REPORT = ("after", "between", "inverted")


class Resolved(NamedTuple):
    """A speaker or None, its entity, and how it was found.

    By a name (``full``, ``last``), a ``role``, a ``pronoun``, a ``document``; without a name ``unnamed``, ``several``,
    ``body``, ``filing``, ``text``, ``thing``; else ``none``.
    Less sure are ``varied``, a role that the article did not give or *the group*, ``owned``, whose thing it is, and of
    pronouns ``rival`` and ``object``, which may be somebody else as well.
    """

    speaker: Speaker | None
    entity: int | None
    how: str
    evidence: tuple[Evidence, ...] = ()


class Resolver:
    """Answers, in any order, who a noun phrase of one article is. Pronouns are read once, when it is made."""

    def __init__(self, table: Tokens, cast: Cast, language: Language, clauses: Iterable[Clause] = ()) -> None:
        """``clauses`` are the article's candidate reports: their sources count as subjects."""
        self.table, self.cast = table, cast
        self.lists = name_lists(language)
        self.verbs = verbs(language)
        sourced = [clause for clause in clauses if clause.source]
        phrases = {clause.source[0]: clause.source for clause in sourced if clause.source}
        self.phrases, self.named = phrases, sorted(phrases)
        self.sourced = frozenset(token for first, last in phrases.values() for token in range(first, last))
        self.contents = {clause.source[0]: clause.pieces for clause in sourced if clause.source}
        inside = (sentence.start for sentence in table.sentences if sentence.inside is not None)
        self.own = next(inside, len(table.words))  # the first token of what is quoted
        self.named_at = {mention.entity: mention.at for mention in reversed(cast.mentions)}  # first
        closing = frozenset(c.source[0] for c in sourced if c.source and _has_names_before(c))
        adding = frozenset(c.source[0] for c in sourced if c.source and c.lemma in self.verbs.adding)
        cues = Sources(phrases, closing, adding)
        self.antecedents = read_pronouns(table, cast, cues, self.head, self.bearer, self.lists, self.verbs.written)

    def speaker(self, source: Range, depth: int = 0) -> Resolved:
        """Say who the phrase of tokens ``source`` (first, last exclusive) is."""
        (first, last), shape = source, self.table.shape
        if shape[first : first + 2] == "P,":
            last = first + 1  # she, like Bo Lind, said
        if last - first == 1 and shape[first] in "POD" or speaks_for_itself(self.table, self.cast, self.lists, source):
            return self._pronoun(first, depth)
        if shape[first] == "H" and last - first == 1:
            return self._antecedent_of_who(first, depth)
        if joint := self._joint(source):
            return Resolved(joint, None, "full")
        mention = head_of(self.table, self.cast, self.lists, source)
        if mention is not None:
            return Resolved(self.as_speaker(mention.entity), mention.entity, "full" if mention.full else "last")
        core = core_of(self.table, first, last, self.cast)
        if (example := example_of(self.table, self.cast, core, source)) is not None:
            return Resolved(self.as_speaker(example.entity), example.entity, "full" if example.full else "last")
        issuer = utterer(self.table, self.verbs, core, source, self._speaking_before) if depth < 2 else None
        issued = self.speaker(issuer, depth + 1) if issuer else None
        person = issued is not None and issued.speaker is not None and issued.speaker.kind == "person"
        named = issuer is not None and issuer[1] == core[1] - 1 and self.table.shape[issuer[0]] == "N"  # Lind report
        told = issued and issued.entity in self._told_of(core[0])
        if not issuer or not issued or not issued.speaker or person and (told or named):
            return self._described(core, source, depth)
        if issued.entity is None or issuer[0] >= source[0]:  # Mr. Lind's statement
            return issued._replace(how="body") if issued.how == "thing" else issued
        document = Evidence("role", f"{self.table.words[core[1] - 1]} is {issued.speaker.name}")
        return issued._replace(how="document", evidence=(document, *issued.evidence))

    def _joint(self, source: Range) -> Speaker | None:
        """Two people and more who say one thing: *Ana Ruiz and Bo Lind*."""
        table, names, at = self.table, list[str](), source[0]
        while at < source[1]:
            mention = self.cast.by_token.get(at)
            if mention is None or table.words[mention.last - 1] in self.lists.places or mention.last > source[1]:
                if table.shape[at] not in "nmMDe" or names and table.shape[at - 1] not in "C,nme":
                    return None
                at += 1
                continue
            names.append(self.cast.entities[mention.entity].name)
            at = mention.last
            if beside := AFFILIATED.match(table.shape, at, source[1]):
                at = beside.end()
            elif PARTISAN.match(table.text, table.ends[at - 1]):
                at += 2
            if len(names) > 1 and table.words[mention.first - 1] != "," and table.shape[at : at + 1] == ",":
                break  # Ana Ruiz and Bo Lind, both lawyers
            if at < source[1] and not (table.shape[at] == "," or table.words[at] == "and"):
                return None
            at += 1 + (table.shape[at : at + 2] == ",C")
        if len(names) < 2 or len(set(names)) < len(names) or "and" not in table.words[source[0] : source[1]]:
            return None
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        return Speaker(name, "organisation", None, (name, *names))

    def head(self, phrase: Range) -> int | None:
        """Return the entity that a phrase is about: *the first lady, Ana Ruiz*, not *Ms. Ruiz's lawyer*."""
        mention = head_of(self.table, self.cast, self.lists, phrase)
        return mention.entity if mention else None

    def bearer(self, phrase: Range) -> int | None:
        """Return the entity that has the role of a phrase without a name: *the governor*."""
        core = core_of(self.table, phrase[0], phrase[1], self.cast)
        words = self._described_by(core)
        if not words:
            return None
        found = self._bearing(core, words, frozenset(), later=False)
        found = self._salient(core, phrase, words) if found is None else found
        return self._bearing(core, words, frozenset(), later=True) if found is None else found

    def _salient(self, core: Range, phrase: Range, words: list[str], told: frozenset[int] = frozenset()) -> int | None:
        if core != phrase and words[-1] in self.lists.plainly:
            return None  # the director at the bank
        office = words[-1] in self.lists.roles and words[-1] not in self.lists.party_words
        if office and len(words) == 1 and self.table.shape[core[1] - 1] == "N":
            return None  # the Chancellor, whoever was named before
        at = self.table.starts[core[0]]
        return salient(self.cast, self.lists, words, at, self.sourced, self._sentence, self.own, told)

    def _sentence(self, token: int) -> int:
        return bisect_right(self.table.sentences, token, key=lambda sentence: sentence.start)

    def _pronoun(self, token: int, depth: int) -> Resolved:
        word = self.table.words[token]
        if token in self.antecedents.persons:
            entity = self.antecedents.persons[token]
            reason = Evidence("pronoun", f"{word} is {self.cast.entities[entity].name}")
            how = self.antecedents.doubts.get(token, "pronoun")
            return Resolved(self.as_speaker(entity), entity, how, (reason,))
        if token in self.antecedents.phrases and depth < 2:
            found = self.speaker(self.antecedents.phrases[token], depth + 1)
            name = found.speaker.name if found.speaker else "nobody"
            how = found.how if found.entity is None else "varied"  # no surer than who it stands for
            return found._replace(how=how, evidence=(Evidence("pronoun", f"{word} is {name}"),))
        letter = self.table.shape[token]
        function = self.table.function
        meant = (function.he, function.she, function.they, function.it, function.speaking, function.nobody)
        someone = letter == "P" and not any(word in forms for forms in meant)
        if someone:
            text = self.table.of(token, token + 1).lower()
            return Resolved(Speaker(text, "unnamed", None, (text,)), None, "unnamed")
        return Resolved(None, None, "pronoun", (Evidence("pronoun", f"nobody in the article that {word} must be"),))

    def _antecedent_of_who(self, token: int, depth: int) -> Resolved:
        """*Ana Ruiz, who said …*: the phrase right before the relative pronoun."""
        phrase = before_relative(self.table, self.cast, token, self.lists, self.verbs.issued)
        if phrase is None or self.table.shape[phrase[0]] == "H" or depth > 2:
            return Resolved(None, None, "none")
        return self.speaker(phrase, depth + 1)

    def _speaking_before(self, token: int) -> Range | None:
        """The source that was named last before *the statement said*."""
        index = bisect_left(self.named, token)
        for first in reversed(self.named[max(0, index - 4) : index]):
            if self.phrases[first][1] <= token and self.head(self.phrases[first]) is not None:
                return self.phrases[first]
        return None

    def _described(self, core: Range, source: Range, depth: int) -> Resolved:
        """A role that one person of the article has, else an unnamed one; *the man who left* is no man before him."""
        words = self._described_by(core)
        function, opening = self.table.function, self.table.words[core[0]]
        definite = opening in function.pointing | function.possessives or self.table.shape[core[0]] == "N"
        joined = "C" in self.table.shape[core[1] : min(core[1] + 1, source[1])]  # Defense and police officials
        definite = definite and not (joined and words and not is_person(words[-1], self.lists))
        first: Range | None = None
        how = "varied" if words and words[-1] in self.lists.groups else "role"
        told = self._told_of(core[0])
        found = self._bearing(core, words, told, later=False) if definite and words else None
        if found is None and words and opening in function.pointing and not self.table.shape.startswith("H", core[1]):
            first = fuller(self.table, self.verbs, self.lists, core)
            found, how = self.head(first) if first else self._salient(core, source, words, told), "varied"
        elif words and source == core and opening in function.indefinite_articles and core[1] - core[0] == 2:
            first = brought_in(self.table, self.verbs, self.lists, core)
        if found is None and definite and words:
            found, how = self._bearing(core, words, told, later=True), "role"
        if found is not None:
            reason = Evidence("role", f"{' '.join(words)} is {self.cast.entities[found].name}")
            return Resolved(self.as_speaker(found), found, how, (reason,))
        called = set(self.table.words[slice(*first)]) if first else set()
        first = self._whole(first) if first and called.issuperset(words) else source
        whole = core_of(self.table, first[0], first[1], self.cast)
        text, kind = shown(self.table, first), kind_of(self.table, whole, first[1], self.lists, self.verbs)
        if not kind or text.lower() in function.nobody:
            return Resolved(None, None, "none")
        owner = owner_of(self.table, core) if kind == "thing" and depth < 2 else None
        if owner and (whose := self.speaker(owner, depth + 1)).speaker and whose.speaker.kind == "person":
            return whose._replace(how="owned")  # his uppercut
        text = self._owner_in_full(core, text)
        last = self.table.words[whole[1] - 1]
        several = last in self.lists.several or last.endswith("s") and not last.endswith("ss")  # no witness
        how = (SEVERAL if several else ALONE).get(kind, kind)
        return Resolved(Speaker(text, "organisation" if kind == "body" else "unnamed", None, (text,)), None, how)

    def _bearing(self, core: Range, words: list[str], told: frozenset[int], later: bool) -> int | None:
        """Who has the role that ``words`` are, if nobody else was brought in; ``later`` as `bearer` says."""
        at, named = self.table.starts[core[0]], "N" in self.table.shape[core[0] : core[1]]
        found = bearer(self.cast, self.lists, words, at, named, told, later)
        return None if found is not None and self._is_other(found, core, at) else found

    def _whole(self, phrase: Range) -> Range:
        """A phrase with the rest of a name that goes on after it: *an aide to the Ways | and Means Committee*."""
        mention = self.cast.by_token.get(phrase[1] - 1)
        return phrase[0], max(phrase[1], mention.last if mention else 0)

    def _is_other(self, bearer: int, core: Range, at: int) -> bool:
        """Whether somebody else was brought in: before who is named later, or after who is named."""
        if self.table.words[core[1] - 1] in self.lists.led:
            return False  # a president means any
        if self.named_at.get(bearer, 0) > at:
            return brought_in(self.table, self.verbs, self.lists, core) is not None
        first = fuller(self.table, self.verbs, self.lists, core)
        if first is None or not self._is_about(first):
            return False
        if not set(self.table.words[core[0] + 1 : core[1]]) <= set(self.table.words[slice(*first)]):
            return False  # the mayor's spokesman is not a spokesman for the firm
        return not any(named.entity == bearer and named.first > first[0] for named in recent(self.cast, at))

    def _is_about(self, phrase: Range) -> bool:
        """Whether a phrase speaks, or begins a sentence and is nothing that is said of who comes next."""
        sentence = self.table.sentences[self._sentence(phrase[0]) - 1]
        opens = phrase[0] == sentence.start and self.table.shape[phrase[1] : phrase[1] + 2] not in (",P", ",D")
        return opens or phrase[0] in self.phrases

    def _told_of(self, source: int) -> frozenset[int]:
        """The entities named in what the source that starts at a token says: none of them is it."""
        mentions, pieces = self.cast.by_token, self.contents.get(source, ())
        return frozenset(
            mentions[token].entity for first, last in pieces for token in range(first, last) if token in mentions
        )

    def _described_by(self, core: Range) -> list[str]:
        """The words of a phrase that may say who it is."""
        letters = self.table.shape[core[0] : core[1]]
        words = zip(self.table.words[core[0] : core[1]], letters, strict=True)
        return [word.rstrip(".") for word, letter in words if letter in "nmMN#eg"]

    def _owner_in_full(self, core: Range, text: str) -> str:
        """*Mr. Lind's campaign* and *his campaign* are *Bo Lind's campaign* where the article has the full name."""
        if self.table.words[core[0]] in self.table.function.claiming:
            owner = self.antecedents.persons.get(core[0])
            _, _, rest = text.partition(" ")
            return f"{self.cast.entities[owner].name}’s {rest}" if owner is not None else rest
        mention = self.cast.by_token.get(core[0])
        if mention is None or self.table.shape[mention.last : mention.last + 1] != "S" or mention.last >= core[1]:
            return text
        name = self.cast.entities[mention.entity].name
        return f"{name}{self.table.text[self.table.starts[mention.last] : self.table.ends[core[1] - 1]]}"

    def as_speaker(self, number: int) -> Speaker:
        """The entity as a `Speaker`, as the article calls it; the gender of a last name alone is its title's."""
        entity = self.cast.entities[number]
        kind = "organisation" if entity.kind == "place" else entity.kind
        role = (entity.title if kind == "person" else "") or entity.role
        gender = gender_of((), tuple(entity.titles), self.lists) if len(entity.words) == 1 else entity.gender
        return Speaker(entity.name.strip(" ,"), kind, role or None, tuple(entity.aliases), gender)


def _has_names_before(clause: Clause) -> bool:
    """Whether words of the article itself stand in what is reported before the source, not marks alone."""
    return clause.construction in LEFT_OF_REPORT and any(last - first > 1 for first, last in clause.pieces)
