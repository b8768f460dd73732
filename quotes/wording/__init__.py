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

from quotes.wording.aligning import Step, align, core, excused
from quotes.wording.changing import changes, mass, noted, quoted, relation
from quotes.wording.forms import Forms, forms, senses, spelling, stem
from quotes.wording.reading import Word, cites, outline, words

__all__ = [
    "Forms",
    "Step",
    "Word",
    "align",
    "changes",
    "cites",
    "core",
    "excused",
    "forms",
    "mass",
    "noted",
    "outline",
    "quoted",
    "relation",
    "senses",
    "spelling",
    "stem",
    "words",
]
