"""Where an utterance comes from: its likely original wording, its first report, and who has it from whom.

In go the reports of a cluster and the texts of articles. `wordings` compares the wordings of a cluster, `origin` finds
the original one and the first report, and `variants` the way from report to report; `reuse` finds the passages that
articles share, leaving out `furniture`, and `media` compares names of media. `account` puts together what is known, for
`page` (plain text) and `linked` (JSON-LD) to write down. `check` judges the quotations of a draft.
"""
