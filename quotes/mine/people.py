r"""What the language's ``people`` table knows: titles, first names, roles, and which nouns mean somebody.

>>> from quotes.lexicon import language
>>> lists = name_lists(language("en"))
>>> [is_person(word, lists) for word in ("senator", "lawyers", "spokeswomen", "table")]
[True, True, True, False]
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..lexicon import Language, word_list
from .classes import word_classes

SYLLABLE = 5  # letters of a Korean syllable, at most


class NameLists(NamedTuple):
    """The word lists of a language's ``people`` table."""

    titles: frozenset[str]
    fields: frozenset[str]  # what offices deal with; titles only beside another: Homeland Security Secretary
    suffixes: frozenset[str]
    honours: frozenset[str]  # and what else follows a name, but is no part of it: KC
    honorifics: frozenset[str]  # titles that are no office: Dr.
    courtesies: frozenset[str]  # and tell nothing apart: Mr.
    particles: frozenset[str]
    beginnings: frozenset[str]  # as printed, what a capital inside a last name follows: Mc
    compounds: frozenset[str]  # ends of what stands before a name with a hyphen: Dover-based
    formerly: frozenset[str]  # before a title: ex-
    genitive: frozenset[str]  # the ’s of an owner
    men: frozenset[str]
    women: frozenset[str]
    given: frozenset[str]  # both
    he: frozenset[str]
    she: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]  # by name
    papers: frozenset[str]  # those of them that print
    networks: frozenset[str]  # and that broadcast
    places: frozenset[str]
    joint: frozenset[str]  # what one body deals with beside another: Fish and Wildlife
    dealing: frozenset[str]  # between a body and that: Office for Farms
    uniting: frozenset[str]  # between people and what they have a body for: Mayors Against Noise
    pairing: frozenset[str]  # between two of those: Arts & Crafts
    sitting: frozenset[str]  # in the name of a body, after what it is: House of Lords
    holding: frozenset[str]  # between an office and where it is held: Secretary of State
    domains: frozenset[str]  # ends of a name that is an address: org
    endings: frozenset[str]  # what the short name of a body leaves out
    unspelt: frozenset[str]  # and its letters: of
    loose: frozenset[str]  # kinds of bodies of which a name need say nothing: company
    groups: frozenset[str]
    kinds: dict[str, frozenset[str]]  # kind of body -> what it is called, or its name has
    epithets: frozenset[str]
    trades: frozenset[str]  # ends of what somebody is by trade: toxinologist
    plainly: frozenset[str]  # what does so where nothing is added to it: the manager
    aged: frozenset[str]  # ends of how old somebody is who has just been named: the 17-year-old
    roleless: frozenset[str]  # what is nobody's role alone: former, woman
    shared: frozenset[str]  # roles that many have: the Republican
    people: frozenset[str]  # what somebody can be; one of them, in lower case
    several: frozenset[str]  # what several people are: police
    many: frozenset[str]  # those, and the plurals of what somebody can be
    camps: frozenset[str]  # many people of one mind or office: Democrats
    no_names: frozenset[str]
    counts: frozenset[str]  # what a share may begin with: two-thirds
    shares: frozenset[str]  # so many of those who are named after them: majority
    family_first: frozenset[str]  # last names that stand first: Xi Jinping
    family_first_of_three: frozenset[str]  # and those that do in names of three words: Kim Jong Un
    nicknames: dict[str, frozenset[int]]  # first name -> the lines of `names` it stands in
    states: dict[str, str]
    parties: dict[str, str]
    roles: dict[str, frozenset[str]]  # role -> titles that its bearers have
    apart: dict[str, frozenset[str]]  # role -> titles that make another of it
    led: dict[str, frozenset[str]]  # role -> what is called by its bearer's name: the Lind administration
    offices: frozenset[str]  # titles of which nobody has two kinds
    party_words: frozenset[str]
    bearable: frozenset[str]  # what a capitalised phrase may end in that names nobody: the Ohio Republican
    sites: frozenset[str]  # what the name of a place may begin with: Camp David
    things: frozenset[str]  # what no person and no body is, by whoever's name: the Lind Budget
    nations: frozenset[str]  # what somebody is by birth or belief: Iraqi
    nationals: frozenset[str]  # who has just been named, by nation or city: the Italian
    surnames: frozenset[str]  # titles that are last names too: Bo King
    saying: frozenset[str]  # cues in the third person, which a headline prints with a capital: Slams


PLURALS = (("y", "ies"), ("man", "men"), ("", "es"), ("", "s"))  # endings of one and of several
LISTED = (  # lists of the table that bear the names of fields
    "titles", "fields", "suffixes", "honorifics", "courtesies", "particles", "roleless", "shared", "people",
    "several", "camps", "no_names", "counts", "shares", "sites", "surnames", "nations", "nationals", "things",
    "beginnings", "compounds", "formerly", "honours", "aged", "plainly", "trades",
)  # fmt: skip
OF_BODIES = (  # and those of its section `organisations`
    "joint", "dealing", "uniting", "pairing", "sitting", "holding", "domains", "endings", "unspelt", "loose", "groups",
)  # fmt: skip


@functools.cache
def name_lists(language: Language) -> NameLists:
    """Return what the language's ``people`` table lists."""
    table, names = language.table("people"), language.table("names")
    first, organisations, places = (table.get(key, {}) for key in ("first_names", "organisations", "places"))

    def listed(section: Mapping[str, str]) -> dict[str, frozenset[str]]:
        return {name: _words(section, name) for name in section}

    roles, epithets = listed(table.get("roles", {})), _words(table, "epithets") | _words(table, "nationals")
    parties = frozenset(word for line in table.get("parties", {}).values() for word in line.split())
    return NameLists(
        **{name: _words(table, name) for name in LISTED},
        **{name: _words(organisations, name) for name in OF_BODIES},
        epithets=epithets,
        men=_words(first, "men"),
        women=_words(first, "women"),
        given=_words(first, "men") | _words(first, "women"),
        he=_words(table, "men"),
        she=_words(table, "women"),
        organisations=_words(organisations, "words"),
        many=_words(table, "several") | _plurals(_words(table, "people") | epithets),
        media=_media(language, "networks", "papers", "agencies"),
        papers=_media(language, "papers"),
        networks=_media(language, "networks"),
        places=_words(places, "all"),
        genitive=word_list(language, "function", "genitive"),
        kinds=listed(organisations.get("kinds", {})),
        family_first=frozenset(names.get("family_first", ())),
        family_first_of_three=frozenset(names.get("family_first_of_three", ())),
        nicknames=_nicknames(language),
        states={short: state for short, state in places.items() if short != "all"},
        parties=dict(table.get("parties", {})),
        roles=roles,
        apart=listed(table.get("apart", {})),
        led=listed(table.get("led", {})),
        offices=frozenset().union(*(roles.get(seat, frozenset()) for seat in _words(table, "seats"))),
        party_words=parties,
        bearable=parties | frozenset(roles),
        saying=frozenset(forms.split()[1] for forms in language.table("cues").get("verbs", {}).values()),
    )


def _words(section: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(section.get(name, "").split())


def _plurals(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(one.removesuffix(end) + plural for one in nouns for end, plural in PLURALS if one.endswith(end))


def _nicknames(language: Language) -> dict[str, frozenset[int]]:
    """First names that stand for one another, by the lines of the language's ``names`` table: *Bernie*, *Bernard*."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(language.table("names").get("nicknames", ())):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(found) for name, found in lines.items()}


@functools.cache
def common_words(language: Language) -> frozenset[str]:
    """Words in lower case that are no part of anybody's name but a last one: *manager*, *see*, *blue*."""
    table, lists = language.table("words"), name_lists(language)
    common = {*table.get("common", "").split(), *word_classes(language)}.difference(table.get("also_names", "").split())
    return frozenset(common) - lists.given


@functools.cache
def plain_words(language: Language) -> frozenset[str]:
    """Words in lower case that are nobody's first name; they may stand before one: *manager*, *see*, *american*."""
    lists = name_lists(language)
    camps = {camp.removesuffix("s") for camp in lists.camps}
    listed = lists.titles | lists.people | lists.organisations | lists.joint | lists.no_names | lists.camps
    return common_words(language) | (listed | lists.nations | camps) - lists.given


def is_plain(word: str, lists: NameLists, language: Language) -> bool:
    """Return whether a word in lower case is nobody's first name: *manager*, *see*, *draft-dodger*, *justices*."""
    word, plain = word.rpartition("-")[2], plain_words(language)
    made = word.endswith(("ed", "ing", *lists.trades)) and len(word) > 5  # toxinologist
    return len(word) > 1 and (word in plain or made or are_people(word, lists))


def _media(language: Language, *kinds: str) -> frozenset[str]:
    """The names of media of some kinds in lower case, without an article."""
    table = language.table("media")
    listed = (name for kind in kinds for name in table.get(kind, ()))
    return frozenset(name.lower().removeprefix("the ") for name in listed)


def last_name(words: Sequence[str], lists: NameLists) -> str:
    """Return the last word of a name that is not a suffix; the first of *Park Geun-hye*."""
    if family_leads(words, lists):
        return words[0]
    if words[-1] not in lists.suffixes:  # as mostly
        return words[-1]
    return next((word for word in reversed(words) if word not in lists.suffixes), words[-1])


def family_leads(words: Sequence[str], lists: NameLists) -> bool:
    """Return whether the last name stands first: *Xi Jinping*, *Kim Jong Un*; not *Kim Hale*, *Lee Robert Ruiz*."""
    if words[0] in lists.family_first:
        return len(words) in (2, 3)
    if words[0] not in lists.family_first_of_three:
        return False
    syllables = "-".join(words[1:]).split("-")
    return len(syllables) == 2 and max(map(len, syllables)) <= SYLLABLE


def is_person(word: str, lists: NameLists) -> bool:
    """Return whether a noun in lower case means somebody or, in the plural, several people."""
    person = word.rpartition("-")[2]  # an ex-mayor
    trade = person.endswith(tuple(lists.trades))
    return person in lists.people or person in lists.epithets or trade or are_people(person, lists)


def are_people(word: str, lists: NameLists) -> bool:
    """Return whether a noun in lower case means several people: *lawyers*, *secretaries*, *policemen*, *police*."""
    return word in lists.many
