"""What every rule about a sentence looks at: the table, the sentence, the language's verbs; and what comes of it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from ..lexicon import Language, word_list
from .people import name_lists
from .tokens import Sentence, Tokens

Range = tuple[int, int]
PLAIN = ("common", "nouns", "adverbs", "auxiliaries", "prepositions", "determiners", "cue_nouns")


class Clause(NamedTuple):
    """One candidate: token ranges of its cue, its source and the pieces that it reports, with how they stand."""

    construction: str
    lemma: str
    head: int  # the cue's own token
    cue: Range
    source: Range | None
    pieces: tuple[Range, ...]
    sentence: int  # position in `Tokens.sentences`
    form: str  # class letter of the cue
    lead: str  # class letter of the first reported token
    passive: bool = False
    infinitive: bool = False
    inherited: bool = False  # the source is that of an earlier verb of the sentence
    outer: str = ""  # the construction and the lemma of a candidate that reports this one
    outer_lemma: str = ""
    earlier: int = 0  # where the cue of a candidate before it ends that has the same source; 0 if there is none


class Verbs(NamedTuple):
    """What the language's tables know of cues."""

    lemmas: Mapping[str, str]  # form -> base form
    telling: frozenset[str]  # name whom they speak to before what they say
    inverting: frozenset[str]  # may stand before their subject
    naming: frozenset[str]  # call somebody or something a name
    nouns: frozenset[str]  # claim, promise …
    documents: frozenset[str]  # statement, letter: what speaks for somebody
    issued: frozenset[str]  # those and what else somebody issues: report, resolution
    hosting: frozenset[str]  # what is issued there is nobody's who runs it: youtube
    alike: Mapping[str, frozenset[str]]  # a word for a document, and the others for the same
    holders: frozenset[str]  # one who is somebody: secretary, officer
    showing: frozenset[str]  # footage, video: whom it is of speaks in it
    written: frozenset[str]  # those and what else words stand in: law, poll
    filed: frozenset[str]  # of those, what speaks for an office, whoever wrote it: law
    issuing: frozenset[str]  # what somebody does with those: publish
    making: frozenset[str]  # what somebody does with a claim: make
    witnessing: frozenset[str]  # recalled Ms. Ruiz telling him …: she does
    leading: frozenset[str]  # led to Mr. Lind saying …: what comes of it has a subject of its own
    modals: frozenset[str]  # would, might
    using: frozenset[str]  # what somebody does with a word: used
    wording: frozenset[str]  # a word, a phrase: what is quoted after them is one
    relayed: frozenset[str]  # who does this is quoted even where somebody else reports it: tell
    voiced: frozenset[str]  # in his words, in her telling: what somebody says it in
    speaking_in: frozenset[str]  # and what stands before that
    mediums: frozenset[str]  # tweet, interview: what somebody says something in
    arguments: frozenset[str]  # answer, argument: what may be that something is so
    subordinating: frozenset[str]  # when, where: they begin a clause whose subject may have a second verb
    noun_cues: frozenset[str]  # all nouns that report: a sentence without one has no such cue
    polls: frozenset[str]  # poll, survey: a sentence that opens with one tells what it found
    put_out: frozenset[str]  # publish, launch: to bring out a work
    remarked: frozenset[str]  # those and what else is named by some of its words: his “frank” remark
    worded: frozenset[str]  # those and what else quotes somebody's very words: a remark
    deeds: frozenset[str]  # with an object these report nothing: sign, write off
    verdicts: frozenset[str]  # what somebody's words were: his verdict
    terming: frozenset[str]  # before the mark these say that it holds a term: the word
    means: frozenset[str]  # by which somebody says something: said by phone
    adding: frozenset[str]  # go on with what the same one said: add
    quoting: frozenset[str]  # quoted: of whom it is said what somebody said
    citing: frozenset[str]  # before a colon these name whose words follow: quoted Ms. Ruiz: …
    carrying: frozenset[str]  # what brings others' words: television
    limiting: frozenset[str]  # after not these do not deny: only
    inquiring: frozenset[str]  # what opens a question: did
    hanging: frozenset[str]  # with *to* these report nothing that stands before them: decline
    seeming: frozenset[str]  # report what nobody says: seem
    moving: frozenset[str]  # who is moved so says it: was assured that …
    quantifiers: frozenset[str]  # most, many: subjects by themselves
    plain: frozenset[str]  # words that no name is
    ends: Mapping[str, float]  # weights of where reports end


class Scope(NamedTuple):
    """One sentence of a table, as the rules see it."""

    table: Tokens
    number: int  # of the sentence
    sentence: Sentence
    verbs: Verbs


@functools.cache
def verbs(language: Language) -> Verbs:
    """Return what the language's ``cues`` and ``weights`` tables say of reporting verbs and nouns."""
    table = language.table("cues")
    spelt = table.get("spellings", {})
    lemmas = {
        form: spelt.get(lemma, lemma) for lemma, forms in table.get("verbs", {}).items() for form in forms.split()
    }
    lemmas |= dict.fromkeys(table.get("made", {}).get("words", "").split(), "make clear")

    def words(section: str) -> frozenset[str]:
        return frozenset(table.get(section, {}).get("words", "").split())

    alike = [frozenset(line.split()) for line in table.get("alike", {}).get("words", ())]
    lemmas |= {word: word for word in words("minds") if word not in lemmas}

    return Verbs(
        lemmas=lemmas, telling=words("recipient"), inverting=words("inverting"), naming=words("naming"),
        nouns=words("nouns"), documents=words("documents"), issued=words("documents") | words("issued"),
        modals=word_list(language, "words", "modals"),
        using=words("using"), wording=words("wording"),
        worded=words("wording") | words("worded"), relayed=words("relayed"),
        put_out=words("put_out"), subordinating=words("subordinating"), arguments=words("arguments"),
        mediums=words("mediums"), voiced=words("voiced"), polls=words("polls"),
        noun_cues=words("nouns") | words("arguments") | words("polls"), speaking_in=words("speaking_in"),
        remarked=words("wording") | words("remarked"),
        verdicts=words("verdicts"),
        deeds=frozenset(table.get("deeds", {}).get("words", ())),
        terming=word_list(language, "unspoken", "terming"), adding=words("adding"), quoting=words("quoting"),
        means=words("means"), showing=words("showing"),
        holders=name_lists(language).people | name_lists(language).titles,
        written=words("documents") | words("issued") | words("written") | words("filed"), filed=words("filed"),
        hosting=words("hosting"), alike={word: group for group in alike for word in group},
        issuing=words("issuing"), making=words("making"),
        witnessing=words("witnessing"), leading=words("leading"),
        hanging=words("hanging"),
        limiting=words("limiting"), inquiring=words("inquiring"), carrying=words("carrying"), seeming=words("seeming"),
        citing=words("citing"), moving=words("moving") | words("minds"),
        quantifiers=word_list(language, "words", "quantifiers"),
        plain=frozenset().union(name_lists(language).no_names, *(word_list(language, "words", name) for name in PLAIN)),
        ends=language.table("weights").get("ends", {}),
    )  # fmt: skip
