"""SQLite: articles, quotations, speakers, clusters and origins in one file that plain Datasette can serve.

In come values (`quotes.values`), out come rows, and back. `open` gives the database, ``schema`` its tables, ``rows``
turns values into rows, ``write`` puts them in, ``search`` and ``summary`` keep full-text search and counts in step,
``read`` and ``find`` answer questions.

>>> import pathlib, tempfile
>>> db = open(pathlib.Path(tempfile.mkdtemp()) / "quotes.db", write=True)
>>> sorted(db.table("publishers").columns_dict)
['altered_count', 'article_count', 'first_count', 'publisher', 'quote_count', 'taken_count']
"""

from __future__ import annotations

from quotes.store.connection import StoreError, file_of, finish, folding, only_load, open

__all__ = ["StoreError", "file_of", "finish", "folding", "only_load", "open"]
