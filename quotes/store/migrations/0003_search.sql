-- Full-text search. The text stays in its table (external content), and the program keeps the index in step itself:
-- built in one go after a first load, row by row in order of rowid after small ones (see store/search.py).

CREATE VIRTUAL TABLE quotes_fts USING fts5(
    text, content="quotes", content_rowid=id, tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content="articles", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE speakers_fts USING fts5(
    name, content="speakers", content_rowid=id, tokenize='unicode61 remove_diacritics 2'
);
