-- The tables of the contract. Dates are ISO 8601 (a day, or a day and a time); "unknown" is NULL, never ''.
-- Offsets are Unicode code points into articles.text, half-open: substr(articles.text, start + 1, end - start) = quotes.text.
-- Wide columns stand last in their table, so that reading the others does not walk through overflow pages.

CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL,  -- the given id, else the path of the file below the folder that was loaded
    url TEXT,                      -- address the article was published at
    title TEXT,                    -- headline
    publisher TEXT,                -- the medium: "The New York Times"
    author TEXT,                   -- the byline
    published TEXT,                -- day or moment of publication, as far as the article or its file says
    language TEXT NOT NULL,        -- two-letter code of the rules it was mined with
    quote_count INTEGER NOT NULL,  -- quotations found in it
    loaded_at TEXT NOT NULL,       -- when these rows were written (UTC)
    mined_with TEXT NOT NULL,      -- version of the miner and of its language data that found the quotations
    digest TEXT NOT NULL,          -- of text and metadata; an article whose digest is unchanged is not mined again
    extra TEXT,                    -- columns of the input that the program does not know, as a JSON object
    text TEXT NOT NULL             -- the whole text, exactly; what all offsets count in
);

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,            -- the fullest name in the collection; an unnamed source's description
    kind TEXT NOT NULL,            -- person, organisation, unnamed
    role TEXT,                     -- "defense minister", "spokesman for the company"
    gender TEXT,                   -- f or m, where an article's pronouns or titles say so
    quote_count INTEGER NOT NULL DEFAULT 0,    -- quotations of this speaker
    article_count INTEGER NOT NULL DEFAULT 0,  -- articles that quote this speaker
    first_published TEXT,          -- date of the earliest of them
    last_published TEXT            -- date of the latest of them
);

CREATE TABLE aliases (
    speaker_id INTEGER NOT NULL REFERENCES speakers(id),
    alias TEXT NOT NULL,           -- another name that articles use for this speaker: "Trump", "the president"
    PRIMARY KEY (speaker_id, alias)
) WITHOUT ROWID;

CREATE TABLE article_speakers (    -- a speaker as one article knows them; what is joined across articles into speakers
    id INTEGER PRIMARY KEY,        -- 53 bits of a digest of article, kind and name
    article_id TEXT NOT NULL REFERENCES articles(id),
    name TEXT NOT NULL,            -- the fullest name this article gives
    kind TEXT NOT NULL,
    role TEXT,
    gender TEXT,
    aliases TEXT NOT NULL,         -- JSON list of the other words this article uses for them
    speaker_id INTEGER REFERENCES speakers(id)  -- NULL until speakers are matched
);

CREATE TABLE clusters (            -- all reports of one utterance
    id INTEGER PRIMARY KEY,
    label TEXT,                    -- the first 70 or so characters of its clearest wording
    speaker_id INTEGER REFERENCES speakers(id),        -- whom most reports name
    channel TEXT,                  -- how the words first got out: post, statement, interview, press, speech, document, talk
    channel_name TEXT,             -- "Truth Social", "Fox News Sunday", "House floor"
    said_on TEXT,                  -- the day it was said, where it is known
    said_from TEXT,                -- else the first and ...
    said_to TEXT,                  -- ... the last day it can have been said on
    place TEXT,                    -- where it was said
    quote_id INTEGER REFERENCES quotes(id),            -- its clearest wording
    first_quote_id INTEGER REFERENCES quotes(id),      -- the first report in this collection; NULL where dates do not decide
    first_published TEXT,          -- date of the earliest dated report
    last_published TEXT,           -- date of the latest dated report
    quote_count INTEGER NOT NULL DEFAULT 0,      -- reports
    article_count INTEGER NOT NULL DEFAULT 0,    -- articles that carry one
    publisher_count INTEGER NOT NULL DEFAULT 0,  -- publishers that carry one
    wording_count INTEGER NOT NULL DEFAULT 0,    -- different texts among the reports
    altered_count INTEGER NOT NULL DEFAULT 0,    -- reports whose words are edited or paraphrased
    speaker_count INTEGER NOT NULL DEFAULT 0,    -- different speakers that the articles themselves name
    confidence REAL,               -- in the origin, 0 to 1
    evidence TEXT                  -- JSON list of objects: part, detail, weight, span
);

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,        -- 53 bits of a digest of article, start, end and kind: the same on every load
    article_id TEXT NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,       -- 0, 1, 2 ... in the article
    start INTEGER NOT NULL,        -- code points before it in articles.text
    "end" INTEGER NOT NULL,        -- code points up to its end
    text TEXT NOT NULL,            -- direct: the words between the marks; indirect: the reported clause
    kind TEXT NOT NULL,            -- direct or indirect
    speaker_id INTEGER REFERENCES speakers(id),
    speaker_by TEXT,               -- "article": this article says so; "cluster": other reports of the utterance do
    article_speaker_id INTEGER REFERENCES article_speakers(id),  -- the speaker as this article knows them
    source TEXT,                   -- the words of the article that name the speaker for this row: "he"
    cue TEXT,                      -- the reporting words: "said", "according to"
    channel TEXT,                  -- how the words first got out: post, statement, interview, press, speech, document, talk
    channel_name TEXT,
    said_on TEXT,                  -- the day it was said, by the article's words and date
    said_from TEXT,
    said_to TEXT,
    reported_by TEXT,              -- the medium that this article has the words from
    place TEXT,
    rule TEXT NOT NULL,            -- id of the rule that attributed it, or the reason why none did
    confidence REAL NOT NULL,      -- calibrated: of the rows at 0.9 nine in ten have the right speaker
    cluster_id INTEGER REFERENCES clusters(id),     -- NULL where it has no variant
    published TEXT,                -- as in articles, so that quotations sort by date without a join
    publisher TEXT,                -- as in articles
    within INTEGER REFERENCES quotes(id),     -- the indirect row that this direct row is part of
    continues INTEGER REFERENCES quotes(id),  -- the row of the same statement before this one
    cue_start INTEGER,
    cue_end INTEGER,
    source_start INTEGER,
    source_end INTEGER,
    evidence TEXT NOT NULL         -- JSON list of objects: part, detail, weight, span
);

CREATE TABLE variants (            -- report quote_id varies report variant_of
    quote_id INTEGER NOT NULL REFERENCES quotes(id),
    variant_of INTEGER NOT NULL REFERENCES quotes(id),
    cluster_id INTEGER NOT NULL REFERENCES clusters(id),
    relation TEXT NOT NULL,        -- verbatim, excerpt, edited, paraphrase
    score REAL NOT NULL,           -- likeness of the two wordings, 0 to 1
    changes TEXT NOT NULL,         -- JSON list of [kind, before, after]; kind: cut, put in, put for
    confidence REAL,               -- that this report comes from that one, 0 to 1
    evidence TEXT NOT NULL,        -- JSON list of objects: part, detail, weight, span
    PRIMARY KEY (quote_id, variant_of)
) WITHOUT ROWID;

CREATE TABLE reuse (               -- passages that one article has from another
    article_id TEXT NOT NULL REFERENCES articles(id),
    copied_from TEXT NOT NULL REFERENCES articles(id),
    start INTEGER NOT NULL,        -- code points in article_id's text
    "end" INTEGER NOT NULL,
    source_start INTEGER NOT NULL, -- code points in copied_from's text
    source_end INTEGER NOT NULL,
    score REAL NOT NULL,           -- share of the passage that is the same, 0 to 1
    directed INTEGER NOT NULL,     -- 1: the dates say who was first; 0: they do not
    PRIMARY KEY (article_id, start, copied_from, source_start)
) WITHOUT ROWID;

CREATE TABLE publishers (          -- computed at load
    publisher TEXT PRIMARY KEY NOT NULL,
    article_count INTEGER NOT NULL,
    quote_count INTEGER NOT NULL,
    first_count INTEGER NOT NULL,   -- clusters whose first report in this collection is this publisher's
    taken_count INTEGER NOT NULL,   -- reports that vary one of another publisher
    altered_count INTEGER NOT NULL  -- of these, edited or paraphrased
) WITHOUT ROWID;

CREATE TABLE daily_counts (        -- computed at load
    day TEXT PRIMARY KEY NOT NULL,  -- day of publication
    articles INTEGER NOT NULL,
    quotes INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE pending (             -- what a load has still to do; empty when it is complete
    stage TEXT NOT NULL,           -- match, trace, search
    article_id TEXT NOT NULL,      -- an article whose quotations are new to this stage
    PRIMARY KEY (stage, article_id)
) WITHOUT ROWID;

CREATE TABLE stages (
    stage TEXT PRIMARY KEY NOT NULL,
    version TEXT NOT NULL          -- of the program that last completed this stage; another one does it afresh
) WITHOUT ROWID;

CREATE TABLE deferred_indexes (    -- indexes that a first load has put off until its rows are in; empty when complete
    name TEXT PRIMARY KEY NOT NULL,
    sql TEXT NOT NULL              -- the statement that makes the index
) WITHOUT ROWID;
