"""Wordings as words: normal forms, the alignment of two wordings, and what changed from one to the other.

In go texts of quotations, out come their words in normal form with offsets (`words`), the steps that turn one wording
into another (`align`), the changes a reader would name (`changes`), and the kind of variation (`relation`).
A word has three forms, from strict to loose: its *form* (contractions written out, American spelling, figures), its
*stem*, and its *sense* (one name for words that news and translators put for one another). Words are aligned by sense,
in longest runs first, as a reader lays one text over another; what stands in editorial brackets is marked as noted.

>>> [word.form for word in words("We can’t fulfil the [treaty's] programme…")]
['we', 'can', 'not', 'fulfill', 'the', 'treaty', 'program']
>>> changes("It was a very good talk.", "It was an excellent talk, he")
(Change(kind='put for', before='very good', after='excellent'),)
>>> relation("We will not go home.", "We won't go home,")
'verbatim'
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal, NamedTuple

import regex

from quotes.lexicon import language as read_language
from quotes.values import Change, ChangeKind, Relation

StepKind = Literal["same", "like", "cut", "put in", "put for"]

LONGEST = 600  # words of a text that are aligned; the rest of a longer one is left alone
COMMON = 24  # a word that stands oftener than this in one text starts no run, so that repetition stays cheap
FOREIGN = 1.5  # a paraphrase has this many times more other words than same words
NOTE_WORDS = 12  # a bracket with more words than this is no editor's note but part of the speech

TOKEN = regex.compile(
    r"""(?<gap>\.{3,12}+|…|(?:\.\ ){2,6}\.)          # words left out
      | \[(?<initial>\p{L}{1,2})\](?<rest>\p{L}++)    # [T]he, [un]like
      | (?<open>[\[(])|(?<close>[\])])                # an editor's note
      | (?<word>['’]?(?:\p{L}\p{M}*+|\p{N})++(?:['’.,&](?:\p{L}\p{M}*+|\p{N})++){0,8}+)
      | (?<sign>[&%])""",
    regex.VERBOSE,
)
OUTLINED = regex.compile(r"['’]?(?:\p{L}\p{M}*+|\p{N})++(?:['’.,&](?:\p{L}\p{M}*+|\p{N})++){0,8}+|[&%]")
CITED = regex.compile(r"""(?<!\w)[‘“'"](?=\w)(?:[^‘’“”'"\n]|(?<=\w)['’](?=\w)){1,400}+[’”'"](?!\w)""")
CLAUSE_END = regex.compile(r"[!?;:…—–\n]|--|\.\.")
SHORT_TITLE = regex.compile(r"\b(?:\p{Lu}|\p{Lu}\p{Ll}{1,2}|\p{L}\.\p{L})$")
ACRONYM = regex.compile(r"\p{L}(?:\.\p{L})++")
FIGURE = regex.compile(r"\p{N}++(?:[.,]\p{N}++)*+")


class Word(NamedTuple):
    """One word in normal form: strict (form), without endings (stem), and as any of its like (sense).

    ``start`` and ``end`` are code points in the text it was read from; words of one contraction share them.
    ``noted``: it stands in editorial brackets; ``gap``: words left out (an ellipsis) stand before it; ``opens``: it is
    the first of a sentence or clause; ``cited``: it stands in quotation marks within the text.
    """

    form: str
    stem: str
    sense: str
    start: int
    end: int
    noted: bool = False
    gap: bool = False
    opens: bool = False
    cited: bool = False


class Step(NamedTuple):
    """One step from wording a to wording b: words ``a[a_start:a_end]`` against ``b[b_start:b_end]``."""

    kind: StepKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Forms(NamedTuple):
    """The table ``wording`` of one language, ready for look-ups."""

    endings: tuple[tuple[str, str], ...]
    is_after: frozenset[str]
    contractions: dict[str, tuple[str, ...]]
    fillers: frozenset[str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word -> (words, name), longest first
    spellings: dict[str, str]
    spelling_endings: tuple[tuple[str, str], ...]
    spelling_except: frozenset[str]
    numbers: dict[str, str]
    irregular: dict[str, str]
    suffixes: tuple[tuple[str, int], ...]
    light: frozenset[str]
    negations: frozenset[str]


@functools.cache
def forms(language: str = "en") -> Forms:
    """Return the word tables of ``language`` (``lang/<code>/wording.toml``), read once."""
    table = read_language(language).table("wording")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for names in table.get("phrases", {}).get("all", []):
        for name in names:
            parts = tuple(name.replace("'s", "").split())
            phrases.setdefault(parts[0], []).append((parts, names[0]))
    spellings = table.get("spellings", {})
    return Forms(
        endings=tuple(table.get("endings", {}).items()),
        is_after=frozenset(table.get("contractions", {}).get("is_after", [])),
        contractions={k: tuple(v.split()) for k, v in table.get("contractions", {}).get("words", {}).items()},
        fillers=frozenset(table.get("fillers", {}).get("words", [])),
        phrases={first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()},
        spellings=dict(spellings.get("words", {})),
        spelling_endings=tuple((a, b) for a, b in sorted(spellings.get("endings", []), key=lambda p: -len(p[0]))),
        spelling_except=frozenset(spellings.get("except", [])),
        numbers=dict(table.get("numbers", {})),
        irregular={w: line.split()[0] for line in table.get("irregular", {}).get("forms", []) for w in line.split()},
        suffixes=tuple((s, n) for s, n in table.get("stems", {}).get("suffixes", [])),
        light=frozenset(table.get("light", {}).get("words", "").split()),
        negations=frozenset(table.get("light", {}).get("negations", [])),
    )


@functools.cache
def senses(language: str = "en") -> dict[str, str]:
    """Return stem -> sense: every stem of a line of like words bears the name of the line's first stem."""
    found: dict[str, str] = {}
    for line in read_language(language).table("wording").get("alike", {}).get("senses", []):
        stems = [stem(word, language) for word in line.split()]
        for each in stems:
            found.setdefault(each, stems[0])
    return found


@functools.lru_cache(maxsize=1 << 16)
def stem(form: str, language: str = "en") -> str:
    """Return ``form`` without its endings; irregular forms become their first form.

    >>> [stem(word) for word in ("capabilities", "capability", "brought", "provoking", "provocations")]
    ['capabil', 'capabil', 'bring', 'provok', 'provok']
    """
    tables = forms(language)
    if form in tables.irregular:
        return tables.irregular[form]
    if form in tables.light or form.isdigit():
        return form
    for suffix, left in tables.suffixes:
        if form.endswith(suffix) and len(form) - len(suffix) >= left:
            if form[: -len(suffix)] in tables.light:
                return form  # willing, not will
            form = form[: -len(suffix)]
            break
    if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "ls":
        form = form[:-1]  # running, run
    return form[:-1] + "k" if form.endswith("c") else form[:-1] if form[-1:] in ("e", "i") and len(form) > 4 else form


@functools.lru_cache(maxsize=1 << 17)
def normal(token: str, language: str = "en") -> tuple[str, ...]:
    """Return the words that one lower-case token stands for: contractions in full, one spelling, figures.

    >>> normal("we're"), normal("u.s."), normal("organisation"), normal("israel's")
    (('we', 'are'), ('us',), ('organization',), ('israel',))
    """
    tables = forms(language)
    if token in tables.contractions:
        return tables.contractions[token]
    if token in tables.fillers:
        return ()
    token = token.lstrip("'")
    for ending, full in tables.endings:
        if token.endswith(ending) and len(token) > len(ending):
            return (*normal(token[: -len(ending)], language), full)
    if token.endswith("'s"):
        token = token[:-2]
        if token in tables.is_after:
            return (token, "is")
    if ACRONYM.fullmatch(token.rstrip(".")):
        return (token.replace(".", ""),)
    if FIGURE.fullmatch(token):
        return (token.replace(",", ""),)
    parts = regex.split(r"[.,'&]", token)
    if len(parts) > 1:
        return tuple(word for part in parts if part for word in normal(part, language))
    return (spelling(tables.numbers.get(token, token), language),)


def spelling(form: str, language: str = "en") -> str:
    """Return ``form`` in American spelling.

    >>> spelling("labour"), spelling("normalise"), spelling("surprise")
    ('labor', 'normalize', 'surprise')
    """
    tables = forms(language)
    if form in tables.spellings:
        return tables.spellings[form]
    if len(form) >= 6 and form not in tables.spelling_except:
        for british, american in tables.spelling_endings:
            if form.endswith(british) and len(form) - len(british) >= 3:
                return form[: -len(british)] + american
    return form


@functools.lru_cache(maxsize=1 << 17)
def lexemes(token: str, language: str = "en") -> tuple[tuple[str, str, str], ...]:
    """Return form, stem and sense of each word that a token as written stands for."""
    like = senses(language)
    stems = [(form, stem(form, language)) for form in normal(token.lower().replace("’", "'"), language)]
    return tuple((form, root, like.get(root, root)) for form, root in stems)


def words(text: str, language: str = "en") -> tuple[Word, ...]:
    """Return the words of ``text`` in normal form, with code-point offsets into it.

    >>> [(word.form, word.start, word.noted) for word in words("“I [Smith] won’t.”")]
    [('i', 1, False), ('smith', 4, True), ('will', 11, False), ('not', 11, False)]
    >>> [word.form for word in words("Stay. We must not – Dr. Low said so", "en") if word.opens]
    ['stay', 'we', 'dr']
    """
    phrases = forms(language).phrases
    found: list[Word] = []
    notes: list[tuple[int, int]] = []
    note_from, gap, named, before = -1, False, False, 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "gap":
            gap = True
        elif kind == "open":
            note_from = len(found)
        elif kind == "close":
            if note_from >= 0:
                notes.append((note_from, len(found)))
            note_from = -1
        else:
            start, end = match.span()
            opens = not found or opening(text[before:start], text[max(before - 4, 0) : before])
            token = match["initial"] + match["rest"] if kind == "rest" else match[0]
            for form, root, sense in lexemes(token, language):
                found.append(Word(form, root, sense, start, end, False, gap, opens))
                gap = opens = False
                named = named or form in phrases
            before = end
    for low, high in notes:
        if high - low <= NOTE_WORDS:
            found[low:high] = [word._replace(noted=True) for word in found[low:high]]
    if any(mark in text for mark in "‘“'\""):
        for inner in CITED.finditer(text):
            low, high = inner.span()
            found = [word._replace(cited=True) if low < word.start < high else word for word in found]
    return tuple(named_once(found, language) if named else found)


def outline(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return stem and sense of the words of ``text``: what `words` gives, five times as fast, without places and marks.

    >>> outline("We’ll build walls")
    [('we', 'we'), ('will', 'will'), ('build', 'build'), ('wall', 'wall')]
    """
    phrases = forms(language).phrases
    found: list[tuple[str, str, str]] = []
    for token in OUTLINED.findall(text):
        found += lexemes(token, language)
    if phrases.keys().isdisjoint(form for form, _, _ in found):
        return [(root, sense) for _, root, sense in found]
    words = named_once([Word(form, root, sense, 0, 0) for form, root, sense in found], language)
    return [(word.stem, word.sense) for word in words]


def opening(between: str, before: str) -> bool:
    """Tell whether a sentence or clause begins after ``between``, the signs that follow the letters ``before``.

    The point of an initial or a short title (*J.*, *Mr.*, *Gov.*) ends nothing.
    """
    if between in (" ", "-", ", "):
        return False
    if CLAUSE_END.search(between):
        return True
    return "." in between and not SHORT_TITLE.search(before)


def named_once(found: list[Word], language: str) -> list[Word]:
    """Join several words that are one name (``phrases`` of the language)."""
    phrases, like = forms(language).phrases, senses(language)
    out: list[Word] = []
    i = 0
    while i < len(found):
        word, step = found[i], 1
        for parts, name in phrases.get(word.form, ()):
            if len(parts) == 1 or tuple(w.form for w in found[i : i + len(parts)]) == parts:
                step = len(parts)
                root = stem(name, language)
                word = word._replace(form=name, stem=root, sense=like.get(root, root), end=found[i + step - 1].end)
                break
        out.append(word)
        i += step
    return out


def align(a: Sequence[Word], b: Sequence[Word], language: str = "en") -> tuple[Step, ...]:
    """Lay wording ``a`` over wording ``b``: steps in text order that together cover both.

    The longest run of words of the same sense comes first, then the longest before and after it, and so on (after
    Ratcliff and Obershelp, "Pattern matching: the gestalt approach", 1988). Runs of nothing but light words count only
    beside another run. ``same``: the same form or stem; ``like``: another word of the same sense.

    >>> [step.kind for step in align(words("a great step"), words("a huge step forward"))]
    ['same', 'like', 'same', 'put in']
    """
    a, b = a[:LONGEST], b[:LONGEST]
    light = forms(language).light
    runs = glued(anchored(common_runs(a, b, light), a, b, light), a, b)
    steps: list[Step] = []
    i = j = 0
    for i2, j2, size in [*runs, (len(a), len(b), 0)]:
        steps += between(a, b, i, i2, j, j2)
        for k in range(size):
            kind: StepKind = "same" if a[i2 + k].stem == b[j2 + k].stem else "like"
            if steps and steps[-1].kind == kind and steps[-1].a_end == i2 + k and steps[-1].b_end == j2 + k:
                steps[-1] = steps[-1]._replace(a_end=i2 + k + 1, b_end=j2 + k + 1)
            else:
                steps.append(Step(kind, i2 + k, i2 + k + 1, j2 + k, j2 + k + 1))
        i, j = i2 + size, j2 + size
    return tuple(steps)


def between(a: Sequence[Word], b: Sequence[Word], i: int, i2: int, j: int, j2: int) -> list[Step]:
    """Return the step for what stands between two runs: one compound written in two ways is the same word."""
    if i == i2 and j == j2:
        return []
    if i == i2:
        return [Step("put in", i, i, j, j2)]
    if j == j2:
        return [Step("cut", i, i2, j, j)]
    one = "".join(w.form for w in a[i:i2]) == "".join(w.form for w in b[j:j2])
    return [Step("same" if one else "put for", i, i2, j, j2)]


Run = tuple[int, int, int]  # start in a, start in b, words


def common_runs(a: Sequence[Word], b: Sequence[Word], light: frozenset[str]) -> list[Run]:
    """Return the runs of words that both share, in order, longest first taken; a heavy word weighs three light ones."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        places.setdefault(word.sense, []).append(j)
    places = {sense: where for sense, where in places.items() if len(where) <= COMMON}
    weight = [1 if word.form in light else 3 for word in a]
    out: list[Run] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a_low, a_high, b_low, b_high = todo.pop()
        best, best_weight = (a_low, b_low, 0), 0
        ends: dict[int, tuple[int, int]] = {}  # end in b -> (length, weight) of the run that ends there
        for i in range(a_low, a_high):
            now: dict[int, tuple[int, int]] = {}
            for j in places.get(a[i].sense, ()):
                if b_low <= j < b_high:
                    length, heavy = ends.get(j - 1, (0, 0))
                    now[j] = length + 1, heavy + weight[i] + (1 if length else 0)
                    if now[j][1] > best_weight:
                        best, best_weight = (i - length, j - length, length + 1), now[j][1]
            ends = now
        i, j, size = best
        if size:
            out.append(best)
            if a_low < i and b_low < j:
                todo.append((a_low, i, b_low, j))
            if i + size < a_high and j + size < b_high:
                todo.append((i + size, a_high, j + size, b_high))
    return sorted(out)


def anchored(runs: list[Run], a: Sequence[Word], b: Sequence[Word], light: frozenset[str]) -> list[Run]:
    """Leave out runs of light words only that lie further than their own length from a run that has a heavy one."""
    heavy = [any(a[i + k].form not in light for k in range(size)) for i, j, size in runs]
    if not any(heavy):
        return runs
    kept = []
    for n, (i, j, size) in enumerate(runs):
        reach = 2 * size
        near = any(
            heavy[m] and max(i - (i2 + s2), i2 - (i + size)) <= reach and max(j - (j2 + s2), j2 - (j + size)) <= reach
            for m in (n - 2, n - 1, n + 1, n + 2)
            if 0 <= m < len(runs)
            for i2, j2, s2 in [runs[m]]
        )
        if heavy[n] or near:
            kept.append(runs[n])
    return kept


def glued(runs: list[Run], a: Sequence[Word], b: Sequence[Word]) -> list[Run]:
    """Join runs that touch in both texts."""
    out: list[Run] = []
    for i, j, size in runs:
        if out and out[-1][0] + out[-1][2] == i and out[-1][1] + out[-1][2] == j:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + size)
        else:
            out.append((i, j, size))
    return out


def changes(a: str, b: str, language: str = "en") -> tuple[Change, ...]:
    """Return what must be cut from, put in or put for others in ``a`` to get the common part of ``b``.

    What only one of them has before or after the common part is an excerpt's edge, not a change; neither are words in
    editorial brackets or words that an ellipsis stands for. Words are quoted from the texts as they stand there.

    >>> changes("They never built that wall", "No, they built the old wall.")
    (Change(kind='cut', before='never', after=''), Change(kind='put for', before='that', after='the old'))
    """
    left, right = words(a, language), words(b, language)
    inner = core(align(left, right, language))
    found: list[Change] = []
    for step in inner:
        if step.kind == "same" or excused(step, left, right):
            if step.kind == "same" and not excused(step, left, right):
                found += respelt(step, left, right, a, b)
            continue
        kind: ChangeKind = "put for" if step.kind == "like" else step.kind
        before, after = quoted(a, left[step.a_start : step.a_end]), quoted(b, right[step.b_start : step.b_end])
        found.append(Change(kind, before, after))
    return tuple(joined(found))


def core(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps from the first shared word to the last."""
    shared = [n for n, step in enumerate(steps) if step.kind in ("same", "like")]
    return steps[shared[0] : shared[-1] + 1] if shared else ()


def excused(step: Step, a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether an editor's brackets or an ellipsis account for this step."""
    left, right = a[step.a_start : step.a_end], b[step.b_start : step.b_end]
    if any(word.noted for word in (*left, *right)):
        return True
    if step.kind == "cut":  # b says so by an ellipsis where the words are missing
        return step.b_start < len(b) and b[step.b_start].gap
    if step.kind == "put in":
        return step.a_start < len(a) and a[step.a_start].gap
    return False


def respelt(step: Step, left: Sequence[Word], right: Sequence[Word], a: str, b: str) -> list[Change]:
    """Return the words of a ``same`` step that have one stem but another form (*increase*, *increases*)."""
    if step.a_end - step.a_start != step.b_end - step.b_start:
        return []
    pairs = zip(left[step.a_start : step.a_end], right[step.b_start : step.b_end], strict=True)
    return [Change("put for", quoted(a, [x]), quoted(b, [y])) for x, y in pairs if x.form != y.form]


def quoted(text: str, found: Sequence[Word]) -> str:
    """Return the stretch of ``text`` from the first of the words to the last."""
    return text[found[0].start : found[-1].end] if found else ""


def joined(found: list[Change]) -> list[Change]:
    """Drop changes that changed nothing a reader sees."""
    return [change for change in found if change.before.casefold() != change.after.casefold()]


def relation(a: str, b: str, language: str = "en") -> Relation:
    """Say how ``b`` varies ``a``: the same relation holds the other way round.

    *verbatim*: the same words; *excerpt*: one is part of the other, or they overlap, unchanged where they meet;
    *edited*: some words were cut, put in or put for others; *paraphrase*: most of the words are others.

    >>> relation("We shall win this race in the end.", "We shall win")
    'excerpt'
    >>> relation("We shall win this long race.", "They shall surely win the race")
    'edited'
    """
    left, right = words(a, language), words(b, language)
    steps = align(left, right, language)
    inner = core(steps)
    if not inner:
        return "paraphrase"
    changed = [step for step in inner if step.kind != "same" and not excused(step, left, right)]
    if not changed and not changes(a, b, language):
        return "verbatim" if len(inner) == len(steps) else "excerpt"
    light = forms(language).light
    kept = sum(mass(left[s.a_start : s.a_end], light) for s in inner if s.kind == "same")
    put = sum(max(mass(left[s.a_start : s.a_end], light), mass(right[s.b_start : s.b_end], light)) for s in changed)
    return "paraphrase" if put > FOREIGN * kept else "edited"


def mass(found: Sequence[Word], light: frozenset[str]) -> int:
    """Return how much the words weigh: a heavy word three times as much as a light one."""
    return sum(1 if word.form in light else 3 for word in found)
