"""Who is quoted where no clause holds the mark: rules about what stands beside a quotation.

Each rule is one function: it gets the `Quotes` of an article and the token of one quotation and returns a `Candidate`
or None. Which candidate wins is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from .groups import verb_group
from .labels import is_topic, signature, turn
from .phrases import NOUN_PHRASE, phrase_after, subject_before
from .quoted import QUOTING, Candidate, Quotes
from .scope import Clause, Range
from .sources import main_subject, quotee
from .tokens import Sentence
from .worded import worded

SENDER = re.compile(r"(?:p(?:Dnp)?|AtD?)?(N{1,6}(?:,[^:]{1,12})?):")
OWNER = re.compile("R{0,2}p(N{1,4})S[nmMNe]{1,3}:")
# Mr. Lind shot back · is how Mr. Lind put it · countered Mr. Lind · Mr. Lind, the mayor, and no verb at all
BESIDE = re.compile(
    rf"(?:XW)?({NOUN_PHRASE})R?[XvVUMeb]|[vem](N{{1,8}})(?=[.,;p]|$)|(N{{2,8}})(?:,[^.,;:QVXvP]{{1,14}})?\.?$"
)
# was his blunt verdict · was the verdict of Mr. Lind · was Mr. Lind’s verdict · came the reply from Mr. Lind
VERDICT = re.compile(rf"[Xv](?:(D)|({NOUN_PHRASE})S)[nmMNeR]{{0,3}}([nmM])(?=[.,;p]|$)")
ENDS_OPEN = re.compile(r"[,?!\-—]\W{0,2}$")  # before a verb: “Why?” · “He asked, ‘Why?’ ”
SPOKEN = re.compile("[VUM][^XvVUGQ;]*:$")  # the last finite verb before a colon
ANNOUNCED = 40  # tokens from a verb to the colon that announces what is said
ASKED = 12  # tokens of a question
SENTENCES_BACK = 8
TOKENS_BACK = 200
CLAUSES_BACK = 20
STRONG = 0.4
FAINT = 0.1  # a clause before a colon that less likely reports tells nothing
BETWEEN = 9  # tokens of a line that is put between two paragraphs
FRAGMENT = 4  # words


def run(quotes: Quotes, token: int) -> Candidate | None:
    """A sentence of its own in marks, after one of the same paragraph whose speaker is known."""
    earlier = quotes.neighbour(token, -1)
    if earlier is None:
        return _on_a_topic(quotes, token)
    if not quotes.is_bare(token):
        return None
    other = quotes.draft(earlier)
    if quotes.sentence_of[token] - quotes.sentence_of[earlier] > 1 or other.source is None and other.follows is None:
        return None
    return Candidate("run", follows=quotes.by_token[earlier])


def _on_a_topic(quotes: Quotes, token: int) -> Candidate | None:
    """*“It will pass,” he said. / On taxes: “No.” / And the mayor? “A friend.”*: the speaker before goes on."""
    table, opening, last = quotes.table, quotes.sentence(token), quotes.by_token[token] - 1
    if quotes.is_bare(token) and quotes.sentence_of[token]:
        opening = table.sentences[quotes.sentence_of[token] - 1]
        led = table.text[table.ends[opening.end - 1] - 1] == "?" and opening.end - opening.start <= ASKED
    else:
        led = is_topic(quotes, opening.start, token)
    if not led:
        return None
    while last > 0 and table.quoted[last].depth:
        last -= 1
    near = last >= 0 and opening.paragraph - table.quoted[last].paragraph == 1
    known = near and (quotes.drafts[last].source is not None or quotes.drafts[last].follows is not None)
    return Candidate("run", follows=last) if known else None


def beside(quotes: Quotes, token: int) -> Candidate | None:
    """*“…,” Mr. Lind shot back*, *“…,” countered Mr. Lind*: a subject, and any verb or none, after a comma in marks."""
    sentence, table = quotes.sentence(token), quotes.table
    if token != sentence.start or any(c.construction in ("after", "inverted") for c in quotes.claims.get(token, ())):
        return None
    draft = quotes.draft(token)
    if not ENDS_OPEN.search(table.text, draft.start, draft.end):
        return None
    if whose := _of_verdict(quotes, token + 1, sentence.end):
        return Candidate("beside", whose)
    match = BESIDE.match(table.shape, token + 1, sentence.end)
    if match is None:
        return None
    cue = {1: (match.end() - 1, match.end()), 2: (token + 1, token + 2)}
    return Candidate("beside", match.span(match.lastindex or 0), cue.get(match.lastindex or 0))


def _of_verdict(quotes: Quotes, first: int, end: int) -> Range | None:
    """*“…,” was his verdict*, *was the verdict of Mr. Lind*, *came the reply from Mr. Lind*: whose it is."""
    table = quotes.table
    match = VERDICT.match(table.shape, first, end)
    if match is None or table.words[match.end() - 1] not in quotes.verbs.verdicts:
        return None
    if match.group(2):
        return match.span(2)
    if table.words[match.start(1)] in table.function.possessives:
        return match.span(1)
    of = table.words[match.end() : match.end() + 1]
    return phrase_after(table.shape, match.end() + 1, end) if of and of[0] in ("of", "from") else None


def sentence_cue(quotes: Quotes, token: int) -> Candidate | None:
    """The strongest cue before the mark in its sentence."""
    clauses = quotes.clauses_of.get(quotes.sentence_of[token], [])
    first = max(0, bisect_left(clauses, token, key=lambda clause: clause.head) - CLAUSES_BACK)
    claiming = quotes.claims.get(token, ())
    near = clauses[first : first + CLAUSES_BACK]
    main = _after_fronted(quotes, token)
    before = [c for c in near if c.source and c.head < token and c not in claiming and c.head >= main]
    if not before:
        return None
    clause = max(before, key=lambda c: quotes.strength(c) - 0.01 * (token - c.head))
    return Candidate("sentence-cue", clause.source, clause.cue, clause)


def _after_fronted(quotes: Quotes, token: int) -> int:
    """Where the main clause begins after one that opens the sentence: *When Bo asked why, she | cut him short: “…”*."""
    sentence, shape = quotes.sentence(token), quotes.table.shape
    if shape[token - 1] != ":" or shape[sentence.start] not in "sW":
        return sentence.start
    subject = main_subject(shape, max(sentence.start, token - TOKENS_BACK), token)
    return subject[0] if subject and shape[subject[0] - 1] == "," else sentence.start


def sentence_subject(quotes: Quotes, token: int) -> Candidate | None:
    """The subject of the sentence that the marked words stand in, unless it was told them.

    In *Ms. Ruiz was asked, “Why?”* somebody else said so.
    """
    sentence = quotes.sentence(token)
    subject = main_subject(quotes.table.shape, max(sentence.start, token - TOKENS_BACK), token)
    told = (clause for clause in quotes.claims.get(token, ()) if clause.passive and clause.source is None)
    if subject is None or any(clause.cue[0] - subject[1] in (0, 1) for clause in told):
        return None
    return Candidate("sentence-subject", subject)


def sentence_before(quotes: Quotes, token: int) -> Candidate | None:
    """A bare quotation after a sentence with a cue: that cue's source spoke."""
    before = _before(quotes, token, 0)
    if before is None:
        return None
    clauses = [c for c in quotes.clauses_of.get(before, ()) if c.source is not None]
    if not clauses:
        return None
    sentence = quotes.table.sentences[before]
    clause = max(clauses, key=lambda c: quotes.strength(c) - 0.01 * (c.head - sentence.start))
    near = sentence.end - clause.cue[1] <= 8
    return Candidate("sentence-before", clause.source, clause.cue if near else None, clause)


def subject_of_before(quotes: Quotes, token: int) -> Candidate | None:
    """*Alice turned to Bob. “Hello.”*: a bare quotation after a plain sentence is its subject's."""
    before = _before(quotes, token, 0)
    if before is None:
        return None
    sentence = quotes.table.sentences[before]
    subject = main_subject(quotes.table.shape, sentence.start, sentence.end)
    return Candidate("subject-before", subject) if subject else None


def _before(quotes: Quotes, token: int, apart: int) -> int | None:
    """The sentence right before a bare quotation, in its paragraph (0) or the one before (1), lines between apart."""
    number, table = quotes.sentence_of[token] - 1, quotes.table
    if number < 0 or not quotes.is_bare(token):
        return None
    announced = apart and number > 0 and table.shape[table.sentences[number - 1].end - 1] == ":"
    if announced and _is_between(quotes, number):
        number, apart = number - 1, apart + 1
    there = quotes.sentence(token).paragraph - table.sentences[number].paragraph == apart
    return number if there else None


def paragraph_colon(quotes: Quotes, token: int) -> Candidate | None:
    """A paragraph that is one quotation, after a paragraph that ends with a colon."""
    table, number = quotes.table, _before(quotes, token, 1)
    if number is None or table.shape[table.sentences[number].end - 1] != ":":
        return None
    before = table.sentences[number]
    clauses = [c for c in quotes.clauses_of.get(number, ()) if c.source and c.construction != "noun"]
    own = [c for c in clauses if c.construction not in QUOTING]  # what he told reporters, according to the Post:
    clause = max((c for c in own or clauses if quotes.strength(c) >= FAINT), key=quotes.strength, default=None)
    if teller := quotee(table, quotes.verbs, before.start, before.end - 1) or _teller(quotes, before):
        return Candidate("paragraph-colon", teller, None, clause if clause and clause.source == teller else None)
    source = clause.source if clause else main_subject(table.shape, before.start, before.end) or _sender(quotes, before)
    return Candidate("paragraph-colon", source, None, clause) if source else None


def _teller(quotes: Quotes, line: Sentence) -> Range | None:
    """The subject of the verb of speech that a colon ends: *After a hearing at which aides spoke, Ana Ruiz said:*."""
    table, verbs = quotes.table, quotes.verbs
    after = SPOKEN.search(table.shape, max(line.start, line.end - ANNOUNCED), line.end)
    head = after.start() if after else line.start
    if verbs.lemmas.get(table.words[head]) not in verbs.relayed - verbs.naming:
        return None
    group = verb_group(table, line.start, head)
    found = subject_before(table.shape, line.start, group.first, True)
    related = found is not None and table.shape[found[0]] in "HT"  # an email that says
    return None if group.passive or group.infinitive or related else found


def _sender(quotes: Quotes, line: Sentence) -> Range | None:
    """*Ana Ruiz:*, *From the desk of Ana Ruiz:* and *According to Ana Ruiz:* over a block."""
    table = quotes.table
    if owned := OWNER.fullmatch(table.shape, line.start, line.end):
        return owned.span(1)  # Also in Mr. Lind's statement:
    match = SENDER.fullmatch(table.shape, line.start, line.end)
    given = table.shape[line.start] in "NA" or table.words[line.start] in table.function.givers
    return match.span(1) if match and given else None


def paragraph_before(quotes: Quotes, token: int) -> Candidate | None:
    """The last strong cue of the paragraph before a bare quotation."""
    clause = _last_strong(quotes, quotes.sentence_of[token]) if quotes.is_bare(token) else None
    return Candidate("paragraph-before", clause.source, None, clause) if clause else None


def _last_strong(quotes: Quotes, sentence: int) -> Clause | None:
    sentences, apart = quotes.table.sentences, 1
    for number in range(sentence - 1, max(-1, sentence - SENTENCES_BACK), -1):
        if sentences[sentence].paragraph - sentences[number].paragraph > apart:
            return None
        apart += apart == 1 and _is_between(quotes, number)
        strong = [c for c in quotes.clauses_of.get(number, ()) if c.source and quotes.strength(c) >= STRONG]
        if strong:
            return strong[0]
    return None


def _is_between(quotes: Quotes, number: int) -> bool:
    """Whether a sentence is a line put between two paragraphs: a short one without a stop."""
    (first, last, *_), shape = quotes.table.sentences[number], quotes.table.shape
    return last - first <= BETWEEN and shape[last - 1] not in ".,:" and "Q" not in shape[first:last]


def fragment(quotes: Quotes, token: int) -> Candidate | None:
    """*He said no. But for now, “I can do what I want.”*: words that no clause reports, after somebody's words."""
    if quotes.is_bare(token) or quotes.claims.get(token) or quotes.words(token) < FRAGMENT:
        return None
    if token == quotes.sentence(token).start and _of_verdict(quotes, token + 1, quotes.sentence(token).end):
        return None
    number, earlier = quotes.sentence_of[token], quotes.neighbour(token, -1)
    if earlier is not None and number - quotes.sentence_of[earlier] == 1:
        return Candidate("fragment", follows=quotes.by_token[earlier])
    before = quotes.table.sentences[number - 1] if number else None
    if before is None or before.paragraph != quotes.sentence(token).paragraph:
        return None
    strong = [c for c in quotes.clauses_of.get(number - 1, ()) if c.source and quotes.strength(c) >= STRONG]
    return Candidate("fragment", strong[-1].source, None, strong[-1]) if strong else None


RULES: tuple[Callable[[Quotes, int], Candidate | None], ...] = (
    turn, signature, run, beside, sentence_before, subject_of_before, paragraph_colon, paragraph_before,
    sentence_cue, sentence_subject, fragment, worded,
)  # fmt: skip
