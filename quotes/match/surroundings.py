"""What stands around two reports: whether it tells the same, names the speaker, or that the words are translated.

In go two forms, out come the inputs of their score (`quotes.match.score`) that are read in the articles' own words.

>>> from quotes.match.form import form_of
>>> from quotes.values import Report
>>> beside = "The mayor told a rally in the harbour: |", "| he told the harbour’s rally."
>>> a, b = (form_of(Report(n, f"{n}", "No.", "direct", context=told)) for n, told in enumerate(beside))
>>> likeness_around(a, b) > 0.5, told_around(a, b), translated(a, b)
(True, 0.0, False)
"""

from __future__ import annotations

import math

from quotes.match.form import HEAVY, Form, abroad, around, names_around

TOLD = 30.0  # bits that one says and that stand around the other, from which on more make no difference


def likeness_around(a: Form, b: Form) -> float:
    """Return how much what stands around two reports has in common that neither says itself, by bits, 0 to 1."""
    left, right = around(a.context), around(b.context)
    if not left or not right or a.article_id == b.article_id:
        return 0.0
    said = a.bag.keys() | b.bag.keys()
    both = sum(bits for sense, bits in left.items() if sense in right and sense not in said)
    if not both:
        return 0.0
    whole = [sum(bits for sense, bits in each.items() if sense not in said) for each in (left, right)]
    return both / math.sqrt(whole[0] * whole[1])


def told_around(a: Form, b: Form) -> float:
    """Return how much of what one report says, and the other does not, stands around the other, by bits, 0 to 1.

    An article that cuts a sentence short often tells the rest of it in its own words.
    """
    if a.article_id == b.article_id:
        return 0.0
    told = 0
    for one, other in ((a, b), (b, a)):
        beside = around(other.context)
        told += sum(
            bits for sense, bits in one.bag.items() if bits >= HEAVY and sense in beside and sense not in other.bag
        )
    return min(told / TOLD, 1.0)


def translated(a: Form, b: Form) -> bool:
    """Tell whether two reports may differ because they are translations."""
    return abroad(a.called[1], a.context) or abroad(b.called[1], b.context)


def named_around(a: Form, b: Form) -> bool:
    """Tell whether the speaker of one is named in what stands around the other, in another article."""
    if a.article_id == b.article_id:
        return False
    return any(
        one.speaker is not None and one.speaker.family in names_around(other.context) for one, other in ((a, b), (b, a))
    )
