"""How, where and when the words first got out: the setting of each quotation.

In go an article's text and its quotations (with cue and speaker), out comes a `Setting` for each: the channel
(*post*, *interview* …), its name, the day or days, and the words that say so, as evidence. An article says these things
once and goes on quoting, so every occasion named round a quotation is weighed: how near, whose, in which wording, and
whether the days agree (`clues`). The weights of the clues that hold add up to a share of probability among all
occasions and "the article does not tell" (a conditional logit, McFadden 1974; the weights are data, learnt by counting
on annotated articles, in ``setting_weights.toml``). A channel or a day is given where its share reaches the cutoff.

>>> from quotes import lexicon
>>> from quotes.values import Speaker
>>> text = "“We will build it,” Ann Lee wrote on Facebook on Thursday."
>>> row = Quotation(1, 18, text[1:18], "direct", cue=Span(28, 33), speaker=Speaker("Ann Lee"))
>>> (found,) = settings(text, [row], lexicon.language("en"), "2026-11-22")
>>> found.channel, found.channel_name, found.said_on
('post', 'Facebook', '2026-11-19')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from quotes.lexicon import Language
from quotes.mine.clues import no_occasion_clues, occasion_clues
from quotes.mine.dating import day_clues, no_day_clues
from quotes.mine.day import Day
from quotes.mine.named import Named
from quotes.mine.occasion import Medium
from quotes.mine.posts import posted
from quotes.mine.quoted import UNSPOKEN
from quotes.mine.tokens import Tokens
from quotes.mine.told import Standpoint, Told, days_around, occasions_around, standpoint, told
from quotes.values import ChannelKind, Evidence, Quotation, Setting, Span

NAMED = 0.1  # share of its channel's probability that a named occasion needs to lend its name to an unnamed one
NOT_SAID = UNSPOKEN - {"no-speaker"}


Weights = Mapping[str, float]


class Chosen(NamedTuple):
    """The channel that was chosen for a quotation, the occasion that says so best, and the share it has."""

    channel: ChannelKind
    name: str | None
    best: Named
    naming: Named | None  # the occasion that has the name
    share: float


def settings(
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
    published: str | None,
    table: Tokens | None = None,
) -> list[Setting]:
    """Return the setting of each quotation, in their order.

    ``published`` is the article's ISO date, or None: then only full dates say a day. ``table`` is
    the text cut into words, where the caller has it. What nobody said (a term, a title) has an empty setting.
    """
    if not any(map(is_said, quotations)):
        return [Setting()] * len(quotations)
    article, weights = told(text, quotations, language, published, table), language.table("setting_weights")
    found = [Setting()] * len(quotations)
    said: dict[tuple[int, int | None], Setting] = {}  # what somebody says in one sentence was said at one time
    for number in sorted(range(len(quotations)), key=lambda number: quotations[number].kind != "direct"):
        q = quotations[number]
        if article.places[number] and is_said(q):
            same = (article.places[number][0], article.people[number])
            if credited := posted(text, q, language):
                found[number] = credited
                continue
            if same not in said:
                said[same] = _setting(article, standpoint(article, number), weights)
            found[number] = said[same]
    return found


def is_said(q: Quotation) -> bool:
    """Whether a quotation is somebody's words, even if it is not known whose."""
    return q.speaker is not None or q.rule not in NOT_SAID


def _setting(article: Told, at: Standpoint, weights: Mapping[str, Weights]) -> Setting:
    cutoffs, direct = weights["cutoff"], article.quotations[at.number].kind == "direct"
    chosen = _choose(article, at, weights["channel"], cutoffs["channel" if direct else "reported"])
    if chosen and not direct and chosen.best.place > max(at.statement):
        chosen = None  # what is only reported is seldom of an occasion told of later: of 22 such rows read, 12 were not
    day, share = _day(article, at, chosen, weights["day"], cutoffs["day" if direct else "reported"])
    evidence = []
    if chosen:
        found = chosen.best.occasion
        evidence.append(Evidence("channel", f"{found.channel}: {found.rule}", round(chosen.share, 3), found.span))
    if chosen and chosen.naming:
        naming = chosen.naming.occasion
        evidence.append(Evidence("channel name", chosen.name or "", round(chosen.share, 3), naming.span))
    if day:
        evidence.append(Evidence("day", day.on or "", round(share, 3), day.span))
    channel, name = (chosen.channel, chosen.name) if chosen else (None, None)
    first, last = _range(article, at) if not day else (None, None)
    medium = _medium(article, at)
    if medium:
        evidence.append(Evidence("reported by", f"{medium.name}: {medium.rule}", 0.0, medium.span))
    place = _place(chosen)
    on, by = day.on if day else None, medium.name if medium else None
    return Setting(channel, name, on, first, last, by, place, tuple(evidence))


def _choose(article: Told, at: Standpoint, weights: Weights, cutoff: float) -> Chosen | None:
    """Weigh the occasions; the channel whose occasions together have the largest share is the quotation's."""
    numbers = occasions_around(article, at)
    if not numbers:
        return None
    found = [occasion_clues(article, at, number) for number in numbers]
    *shares, _ = _shares([*found, no_occasion_clues(at)], weights)
    by_channel: dict[ChannelKind, float] = {}
    options: dict[ChannelKind, list[tuple[float, Named]]] = {}
    for number, share in zip(numbers, shares, strict=True):
        named = article.named[number]
        options.setdefault(named.occasion.channel, []).append((share, named))
        by_channel[named.occasion.channel] = by_channel.get(named.occasion.channel, 0.0) + share
    channel = max(by_channel, key=by_channel.__getitem__)
    if by_channel[channel] < cutoff:
        return None
    of_it = options[channel]
    best = max(of_it, key=lambda each: each[0])[1]
    naming = _naming(of_it, by_channel[channel]) or _common_name(article, best)
    name = naming.occasion.name if naming else _event(article, best)
    return Chosen(channel, name, best, naming, by_channel[channel])


def _naming(of_it: Sequence[tuple[float, Named]], total: float) -> Named | None:
    """The occasion whose name the channel takes: the name with the largest share, unless being unnamed has it."""
    shares: dict[str | None, float] = {}
    for share, named in of_it:
        shares[named.occasion.name] = shares.get(named.occasion.name, 0.0) + share
    name = max((name for name in shares if name), key=lambda each: shares[each], default=None)
    if name is None or (shares[name] < NAMED * total and shares.get(None, 0.0) > shares[name]):
        return None
    return max((each for each in of_it if each[1].occasion.name == name), key=lambda each: each[0])[1]


def _common_name(article: Told, best: Named) -> Named | None:
    """The name that the article gives most often to an occasion that is no one's alone: a hearing, a debate.

    For one that is somebody's: the name of his others, where they have but one.
    """
    return article.names.get((best.owner, best.occasion.channel))


def _event(article: Told, best: Named) -> str | None:
    """What a speech was part of, where nothing else names it: *debate*, *convention*."""
    words = best.occasion.span.of(article.text).lower() if best.occasion.channel == "speech" else ""
    return next((event for event in article.words["events"] if event in words), None)


def _day(
    article: Told, at: Standpoint, chosen: Chosen | None, weights: Weights, cutoff: float
) -> tuple[Day | None, float]:
    """Weigh the days named in the article; return the one whose share reaches the cutoff, at its nearest place."""
    occasion = chosen.best if chosen else None
    options = list(days_around(article, at, occasion).values())
    if not options:
        return None, 0.0
    found = [day_clues(article, at, mentions, occasion) for mentions in options]
    *shares, _ = _shares([*found, no_day_clues(article, at)], weights)
    share, mentions = max(zip(shares, options, strict=True), key=lambda each: each[0])
    if share < cutoff:
        return None, 0.0
    return min(mentions, key=lambda each: abs(each.place - at.here)).day, share


def _medium(article: Told, at: Standpoint) -> Medium | None:
    """The medium that the quotation's own sentences name as their source, the nearest one to the cue."""
    cue = at.anchor
    named = [medium for place in at.places for medium in article.scenes[place].media]
    return min(named, key=lambda each: max(cue.start - each.span.end, each.span.start - cue.end, 0), default=None)


def _place(chosen: Chosen | None) -> str | None:
    """Where the chosen occasion was, if the words say it of the occasion itself."""
    if chosen is None or chosen.channel in ("post", "statement", "document", "interview"):
        return None
    return (chosen.naming or chosen.best).occasion.place


def _range(article: Told, at: Standpoint) -> tuple[str | None, str | None]:
    """First and last day where the quotation's own sentence gives only a span of days: *earlier this week*."""
    for day in article.scenes[at.here].days:
        if day.first and not day.on:
            return day.first, day.last
    return None, None


def _shares(options: Sequence[Sequence[str]], weights: Weights) -> list[float]:
    """Add up what the clues of each option weigh and turn the sums into shares that add up to 1 (softmax)."""
    sums = [sum([weights.get(clue, 0.0) for clue in clues]) for clues in options]
    top = max(sums)
    powers = [exp(each - top) for each in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


__all__ = ["Span", "settings"]
