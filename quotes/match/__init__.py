"""Which reports are of one utterance, and which names are of one speaker.

In go reports (`quotes.values.Report`), out come clusters of them. `form` and `keys` prepare a report, `blocks` proposes
pairs, `score` weighs a pair by what `measures` finds and gives its reasons, `components` makes clusters of the scores.
`names` and `speakers` do the same for names. `rarity` says how much a word tells, and `repeating` which clusters hold
slogans. The functions are pure, so that `quotes.pipeline.matching` can call them in many processes.
"""
