r"""Quoted stretches and who is quoted: the miners that are anchored at a mark.

In goes the `Tokens` table with the reports found in it; out comes a draft for every quoted stretch. First the clauses
whose reported words hold the mark are asked (*he said “…”*, *“…,” said Mr. Lind*, *called it “…”*); then its neighbours:
a run of quotations after one that has a speaker, a paragraph that goes on, a line that opens with a name and a colon, a
signature, a subject before a bare quotation. What is left is a title, a term or a scare quote, kept with the reason.

Each rule is one small function (`Scene`, number of the quotation) -> whether it found the speaker, tried in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from .scope import Clause, Range
from .sources import main_subject
from .drafts import Draft
from .phrases import NOUN_PHRASE, phrase_after, subject_before
from .tokens import Sentence, Tokens

PURE = regex.compile(r"[Q,.;:C-]+$")
BARE = regex.compile(r"[,.;:(-]*(?:[Q][,.;:)-]*)+$")
FINITE = regex.compile(r"[XvVUM]")
UNSPOKEN = frozenset({"work", "term", "no-speaker"})
SPEECH_WORDS = 5  # a quotation of so many words is taken for somebody's words even where no cue is near


class Scene(NamedTuple):
    """What the rules look at: the table, the drafts of quoted stretches, and where each stands."""

    table: Tokens
    drafts: list[Draft]
    by_token: dict[int, int]  # Q token -> draft
    sentence_of: dict[int, int]  # Q token -> sentence
    claims: dict[int, list[Clause]]  # Q token -> clauses whose reported words hold it
    clauses_of: dict[int, list[Clause]]  # sentence -> its clauses
    strength: Callable[[Clause], float]


def draft_quoted(table: Tokens, clauses: list[Clause], strength: Callable[[Clause], float]) -> list[Draft]:
    """Return a draft for each quoted stretch, in the order of `Tokens.quoted`."""
    scene = _scene(table, clauses, strength)
    order = sorted(scene.by_token)
    outer = [token for token in order if table.quoted[table.rows[token]].depth == 0]
    for token in outer:
        _claim(scene, token)
    for token in outer:
        _neighbours(scene, token)
    for token in order:
        if table.quoted[table.rows[token]].depth > 0:
            _nested(scene, token)
    return scene.drafts


def _scene(table: Tokens, clauses: list[Clause], strength: Callable[[Clause], float]) -> Scene:
    drafts: list[Draft] = []
    by_token: dict[int, int] = {}
    tokens = {row: token for token, row in table.rows.items()}
    for number, row in enumerate(table.quoted):
        start, end = _trimmed(table.text, row.start, row.end)
        token = tokens.get(number)
        drafts.append(Draft(start, end, "direct", number, token))
        if token is not None:
            by_token[token] = number
    sentence_of = {
        token: number
        for number, sentence in enumerate(table.sentences)
        for token in _quotes(table, sentence.start, sentence.end)
    }
    scene = Scene(table, drafts, by_token, sentence_of, {}, {}, strength)
    for clause in clauses:
        scene.clauses_of.setdefault(clause.sentence, []).append(clause)
        for first, last in clause.pieces:
            for token in _quotes(table, first, last):
                scene.claims.setdefault(token, []).append(clause)
    return scene


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _quotes(table: Tokens, first: int, last: int) -> list[int]:
    shape, found, at = table.shape, [], table.shape.find("Q", first, last)
    while at >= 0:
        found.append(at)
        at = shape.find("Q", at + 1, last)
    return found


def is_pure(table: Tokens, piece: Range) -> bool:
    """Whether a reported piece is nothing but quotations."""
    return PURE.match(table.shape, *piece) is not None and "Q" in table.shape[piece[0] : piece[1]]


# -- a clause of the same sentence ---------------------------------------------------------------------------------------

CUED = ("after", "inverted", "between", "quote", "colon", "as")


def _claim(scene: Scene, token: int) -> bool:
    """Give the quotation to the clause that reports it: one that is wholly quoted first, else the strongest near one."""
    best: tuple[float, Clause] | None = None
    for clause in scene.claims.get(token, ()):
        piece = next(p for p in clause.pieces if p[0] <= token < p[1])
        pure = is_pure(scene.table, piece)
        value = scene.strength(clause) + (1.0 if pure else 0.0) + (0.4 if clause.construction in CUED else 0.0)
        value -= 0.004 * (piece[1] - piece[0]) + 0.002 * abs(clause.head - token)
        if best is None or value > best[0]:
            best = value, clause
    if best is None or best[0] < 0.2 or best[1].source is None and not best[1].inherited:
        return False
    clause = best[1]
    draft = scene.drafts[scene.by_token[token]]
    draft.clause, draft.source, draft.cue = clause, clause.source, clause.cue
    draft.rule, draft.weight = clause.construction, best[0]
    _join_pieces(scene, clause, token)
    return True


def _join_pieces(scene: Scene, clause: Clause, token: int) -> None:
    """The second quotation of one clause continues the first: *“A,” he said, “B.”*"""
    draft = scene.drafts[scene.by_token[token]]
    pure = [t for piece in clause.pieces if is_pure(scene.table, piece) for t in _quotes(scene.table, *piece)]
    if token in pure and pure.index(token) > 0:
        earlier = scene.by_token[pure[pure.index(token) - 1]]
        if scene.drafts[earlier].clause is clause:
            draft.continues = earlier


# -- its neighbours ------------------------------------------------------------------------------------------------------


def _neighbours(scene: Scene, token: int) -> None:
    draft = scene.drafts[scene.by_token[token]]
    row = scene.table.quoted[draft.row or 0] if draft.row is not None else None
    if row is not None and row.runs_on is not None and draft.source is None:
        _follow(scene, draft, row.runs_on, "paragraph")
        return
    if draft.clause is not None:
        return
    for rule in (_turn, _signature, _run, _run_before, _named_work, _owned, _beside, _subject_before, _paragraph_run, _sentence_subject, _fragment):
        if rule(scene, token):
            return
    draft.rule = "no-speaker"


def _follow(scene: Scene, draft: Draft, head: int, rule: str) -> None:
    draft.continues = head
    draft.follows = head
    draft.rule = rule


def _is_bare(scene: Scene, token: int) -> bool:
    """Whether the sentence is nothing but quotations."""
    sentence = _sentence(scene, token)
    return BARE.match(scene.table.shape, sentence.start, sentence.end) is not None


def _sentence(scene: Scene, token: int) -> Sentence:
    return scene.table.sentences[scene.sentence_of[token]]


def _words(scene: Scene, draft: Draft) -> int:
    return scene.table.text.count(" ", draft.start, draft.end) + 1


def _turn(scene: Scene, token: int) -> bool:
    """*Mr. Lind: “…”*, *From the report: “…”*: a name or a noun phrase right before a colon."""
    sentence, table = _sentence(scene, token), scene.table
    if token - 1 <= sentence.start or table.shape[token - 1] != ":":
        return False
    found = subject_before(table.shape, sentence.start, token - 1)
    verbal = FINITE.search(table.shape, sentence.start, token)
    if found is None or verbal is not None and table.shape[found[0] - 1 : found[0]] not in ("-", ".", ":", ")"):
        return False
    draft = scene.drafts[scene.by_token[token]]
    draft.source, draft.cue, draft.rule = found, (token - 1, token), "turn"
    return True


def _signature(scene: Scene, token: int) -> bool:
    """*“…” — Ana Ruiz, mayor*: a dash and a name after a quotation of its own, on its line or on the next."""
    sentence, table = _sentence(scene, token), scene.table
    draft = scene.drafts[scene.by_token[token]]
    if token != sentence.start or _words(scene, draft) < 3:
        return False
    at, end = token + 1, sentence.end
    if at >= end:
        following = scene.sentence_of[token] + 1
        if following >= len(table.sentences) or table.sentences[following].paragraph - sentence.paragraph != 1:
            return False
        at, end = table.sentences[following].start, table.sentences[following].end
    if table.shape[at : at + 1] != "-" or table.shape[at + 1 : at + 2] not in ("N", "D"):
        return False
    phrase = phrase_after(table.shape, at + 1, end)
    if phrase is None or phrase[1] < end and table.shape[phrase[1]] not in ".,(":
        return False
    draft.source, draft.rule = phrase, "signature"
    return True


OWNER = regex.compile(r"((?:D|N)[nNm]{0,4})S(?:[nmeRgN]|[vV](?=[nm])){0,3}(?:X|p)?,?$")


def _owned(scene: Scene, token: int) -> bool:
    """*Mr. Lind's “zero tolerance” rule*: words that a possessive gives to somebody."""
    sentence, table = _sentence(scene, token), scene.table
    match = OWNER.search(table.shape, max(sentence.start, token - 10), token)
    if match is None:
        return False
    draft = scene.drafts[scene.by_token[token]]
    draft.source, draft.rule = match.span(1), "owned"
    return True


def _run(scene: Scene, token: int) -> bool:
    """A sentence of its own in marks, after one of the same paragraph whose speaker is known."""
    if not _is_bare(scene, token):
        return False
    sentence = scene.sentence_of[token]
    earlier = _previous_quote(scene, token)
    if earlier is None:
        return False
    other = scene.drafts[scene.by_token[earlier]]
    near = sentence - scene.sentence_of[earlier]
    if near > 1 or other.source is None and other.follows is None or other.rule in ("no-speaker", "work"):
        return False
    _follow(scene, scene.drafts[scene.by_token[token]], scene.by_token[earlier], "run")
    return True


def _previous_quote(scene: Scene, token: int) -> int | None:
    """The quotation before this one in the same paragraph."""
    paragraph = _sentence(scene, token).paragraph
    number = scene.by_token[token] - 1
    while number >= 0 and scene.table.quoted[number].paragraph == paragraph:
        draft = scene.drafts[number]
        if scene.table.quoted[number].depth == 0 and draft.token is not None and draft.rule not in UNSPOKEN:
            return draft.token
        number -= 1
    return None


def _next_quote(scene: Scene, token: int) -> int | None:
    paragraph = _sentence(scene, token).paragraph
    number = scene.by_token[token] + 1
    while number < len(scene.drafts) and scene.table.quoted[number].paragraph == paragraph:
        draft = scene.drafts[number]
        if scene.table.quoted[number].depth == 0 and draft.token is not None:
            return draft.token
        number += 1
    return None


def _run_before(scene: Scene, token: int) -> bool:
    """*“A.” “B,” he said*: the speaker of the next quotation, where nothing stands between."""
    following = _next_quote(scene, token)
    if following is None or not _is_bare(scene, token):
        return False
    other = scene.drafts[scene.by_token[following]]
    between = scene.table.shape[token + 1 : following].strip(",.-")
    if between or other.source is None or other.rule not in ("after", "inverted", "between"):
        return False
    draft = scene.drafts[scene.by_token[token]]
    draft.follows, draft.rule = scene.by_token[following], "run-before"
    other.continues = scene.by_token[token]
    draft.source, draft.cue = other.source, other.cue
    return True


BESIDE = regex.compile(rf"({NOUN_PHRASE})R?[XvVUMeb]")


def _beside(scene: Scene, token: int) -> bool:
    """*“…,” Mr. Lind shot back*: a quotation that ends in a comma, then a subject with any verb."""
    sentence, table = _sentence(scene, token), scene.table
    if token != sentence.start or _words(scene, scene.drafts[scene.by_token[token]]) < 3:
        return False
    match = BESIDE.match(table.shape, token + 1, sentence.end)
    if match is None or table.text[table.quoted[table.rows[token]].end - 1] not in ",?!-—":
        return False
    draft = scene.drafts[scene.by_token[token]]
    draft.source, draft.rule = match.span(1), "beside"
    draft.cue = (match.end() - 1, match.end())
    return True


def _sentence_subject(scene: Scene, token: int) -> bool:
    """Marked words in a sentence about somebody: that somebody's, where they are many or a cue stands before them."""
    sentence, table = _sentence(scene, token), scene.table
    draft = scene.drafts[scene.by_token[token]]
    before = [c for c in scene.clauses_of.get(scene.sentence_of[token], ()) if c.source and c.head < token]
    if before:
        clause = max(before, key=lambda c: scene.strength(c) - 0.01 * (token - c.head))
        if scene.strength(clause) >= 0.25 or _words(scene, draft) >= SPEECH_WORDS:
            draft.source, draft.clause, draft.cue, draft.rule = clause.source, clause, clause.cue, "sentence-cue"
            return True
    if _words(scene, draft) < SPEECH_WORDS:
        return False
    subject = main_subject(table.shape, sentence.start, token)
    if subject is None:
        return False
    draft.source, draft.rule = subject, "sentence-subject"
    return True


def _subject_before(scene: Scene, token: int) -> bool:
    """A bare quotation after a sentence about somebody: that sentence's source or subject spoke."""
    sentence = scene.sentence_of[token]
    if not _is_bare(scene, token) or sentence == 0:
        return False
    before = scene.table.sentences[sentence - 1]
    if before.paragraph != scene.table.sentences[sentence].paragraph or before.inside is not None:
        return False
    draft = scene.drafts[scene.by_token[token]]
    clauses = [c for c in scene.clauses_of.get(sentence - 1, ()) if c.source is not None and not c.passive]
    if clauses:
        clause = max(clauses, key=lambda c: scene.strength(c) - 0.01 * (c.head - before.start))
        draft.source, draft.clause, draft.rule = clause.source, clause, "sentence-before"
        draft.cue = clause.cue if before.end - clause.cue[1] <= 8 or scene.table.shape[before.end - 1] == ":" else None
        return True
    subject = main_subject(scene.table.shape, before.start, before.end)
    if subject is None:
        return False
    draft.source, draft.rule = subject, "subject-before"
    return True


def _paragraph_run(scene: Scene, token: int) -> bool:
    """A paragraph that is one quotation goes on with the speaker of the paragraph before."""
    if not _is_bare(scene, token):
        return False
    draft = scene.drafts[scene.by_token[token]]
    if _words(scene, draft) < SPEECH_WORDS:
        return False
    number = scene.by_token[token] - 1
    paragraph = scene.table.quoted[draft.row or 0].paragraph
    while number >= 0 and paragraph - scene.table.quoted[number].paragraph <= 2:
        other = scene.drafts[number]
        if scene.table.quoted[number].depth == 0 and (other.source or other.follows is not None):
            break
        number -= 1
    else:
        number = -1
    spoken = _last_source(scene, scene.sentence_of[token])
    if (introduced := _introduced(scene, scene.sentence_of[token])) is not None:
        draft.source, draft.rule = introduced, "paragraph-colon"
        return True
    if number >= 0 and (spoken is None or scene.drafts[number].start > scene.table.starts[spoken.head]):
        draft.follows, draft.rule = number, "paragraph-run"
        return True
    if spoken is not None:
        draft.source, draft.clause, draft.rule = spoken.source, spoken, "paragraph-before"
        return True
    return False


def _introduced(scene: Scene, sentence: int) -> Range | None:
    """The subject of a sentence that ends the paragraph before with a colon."""
    table = scene.table
    for number in range(sentence - 1, max(-1, sentence - 3), -1):
        before = table.sentences[number]
        if before.inside is None:
            if table.shape[before.end - 1] != ":" or table.sentences[sentence].paragraph - before.paragraph != 1:
                return None
            named = [c.source for c in scene.clauses_of.get(number, ()) if c.source]
            return named[-1] if named else main_subject(table.shape, before.start, before.end)
    return None


def _last_source(scene: Scene, sentence: int) -> Clause | None:
    """The last strong clause of the paragraph before."""
    paragraph = scene.table.sentences[sentence].paragraph
    for number in range(sentence - 1, max(-1, sentence - 8), -1):
        if paragraph - scene.table.sentences[number].paragraph > 1:
            return None
        strong = [c for c in scene.clauses_of.get(number, ()) if c.source and scene.strength(c) >= 0.4]
        if strong:
            return strong[0]
    return None


WORK_BEFORE = regex.compile(
    r"\b(?:book|novel|memoir|film|movie|song|album|show|series|play|essay|article|column|paper|report|poem|ad|program|"
    r"documentary|podcast|speech|headline|headlined|titled|entitled|hit|single|episode|bestseller|best-seller|editorial|"
    r"called|dubbed|nicknamed|known as|hashtag|slogan|banner|sign|reading|the word|the term|the phrase|words?)s?\b[^.“\"]{0,12}$",
    regex.I,
)


def _named_work(scene: Scene, token: int) -> bool:
    """*the book “The Long Road”*: a title in capitals, or after the name of a kind of work."""
    draft = scene.drafts[scene.by_token[token]]
    text = scene.table.text
    if _is_bare(scene, token):
        return False
    words = regex.findall(r"[\p{L}\p{N}’'-]+", text[draft.start : draft.end])
    capital = sum(1 for word in words if word[0].isupper() or len(word) <= 3)
    titled = len(words) >= 1 and capital == len(words) and words[0][0].isupper()
    before = text[max(0, draft.start - 40) : draft.start - 1]
    if titled and (len(words) >= 2 or WORK_BEFORE.search(before)) or WORK_BEFORE.search(before) and len(words) <= 8:
        draft.rule = "work"
        return True
    return False


def _fragment(scene: Scene, token: int) -> bool:
    """Words in marks inside the writer's own sentence, with nobody who says them: a term or a scare quote."""
    draft = scene.drafts[scene.by_token[token]]
    draft.rule = "term" if _words(scene, draft) < SPEECH_WORDS else "no-speaker"
    return True


# -- inside another quotation --------------------------------------------------------------------------------------------


def _nested(scene: Scene, token: int) -> None:
    """A quotation inside another: the clause inside names its speaker, else it is the outer speaker's."""
    draft = scene.drafts[scene.by_token[token]]
    inside = _sentence(scene, token).inside
    draft.within = inside
    if _claim(scene, token) and draft.source and scene.table.shape[draft.source[0]] not in "PO":
        draft.rule = "nested"
        return
    draft.source = None
    draft.follows, draft.rule = inside, "nested"
