"""The account of an utterance: as a page, as JSON and as linked data that finds its words again."""

import json

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from quotes.trace.account import Account, Source, account, as_json, sentence_around
from quotes.trace.linked import json_ld
from quotes.trace.page import GREEN, page
from quotes.values import Change, Evidence, Report, Setting, Span, Variant

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")

TEXTS = {
    "a.txt": "It rained. “We will build the bridge,” Ann Lee wrote on Facebook. Nobody knew.",
    "b.txt": "Lee said she would “build a bridge”, as The Post reported.",
    "c.txt": "“We will build the bridge,” Ann Lee said.",
}
URL = "https://example.org/a story?x=ü"


def source(number: int, article: str, text: str, variant: Variant | None = None, **known) -> Source:
    start = TEXTS[article].index(text)
    end = start + len(text)
    report = Report(number, article, text, "direct", speaker="Ann Lee", start=start, end=end, **known)
    url = URL if article == "a.txt" else None
    return Source(report, f"Story {article}", url, None, TEXTS[article][:start], TEXTS[article][end:], variant)


@pytest.fixture
def told() -> Account:
    changed = (Change("put for", "the", "a"),)
    why = (Evidence("names it", "names The Post as its source", 0.5, Span(40, 48)),)
    sources = [
        source(3, "c.txt", "We will build the bridge,", Variant(3, 1, 9, "verbatim", 1.0)),
        source(
            2, "b.txt", "build a bridge", Variant(2, 1, 9, "edited", 0.8, changed, why, 0.8), published="2026-11-20"
        ),
        source(1, "a.txt", "We will build the bridge,", published="2026-11-19", publisher="The Post"),
    ]
    evidence = [Evidence("whole", "all of it", 2.0, None, 1), Evidence("channel", "post", 0.9, Span(48, 64), 1)]
    setting = Setting("post", "Facebook", "2026-11-19", place="Akron")
    about = {"cluster_id": 9, "speaker": "Ann Lee", "role": "mayor", "setting": setting, "confidence": 0.9}
    return account(**about, original=1, first=1, sources=sources, evidence=evidence, texts=TEXTS)


def test_the_sentence_that_tells_it(told: Account) -> None:
    sentence = "“We will build the bridge,” Ann Lee wrote on Facebook."
    assert [telling.sentence for telling in told.tellings] == [sentence]
    evidence = [Evidence("channel", "post", 0.9, Span(48, 64), 1), Evidence("channel", "post", 0.9, Span(48, 64), 4)]
    reports = [source(number, "a.txt", "We will build the bridge,") for number in (1, 4)]
    reports[1] = reports[1]._replace(report=reports[1].report._replace(article_id="d.txt"))  # prints it word for word
    texts = {**TEXTS, "d.txt": TEXTS["a.txt"]}
    twice = account(speaker=None, setting=Setting(), original=1, sources=reports, evidence=evidence, texts=texts)
    assert [telling.article_id for telling in twice.tellings] == ["a.txt"]


@pytest.mark.parametrize("span", [Span(0, 1), Span(9, 10), Span(11, 12), Span(70, 78)])
def test_a_sentence_holds_what_it_is_of(span: Span) -> None:
    found = sentence_around(TEXTS["a.txt"], span)
    assert found.start <= span.start and span.end <= found.end <= len(TEXTS["a.txt"])


def test_the_page_says_what_is_known_and_what_is_not(told: Account) -> None:
    lines = page(told).splitlines()
    assert lines[0] == "“We will build the bridge,”"
    assert "  said by   Ann Lee (mayor)" in lines
    assert "  how       post, Facebook" in lines
    assert "  where     Akron" in lines
    assert "  when      2026-11-19" in lines
    assert "  first     in this collection: The Post, 2026-11-19" in lines
    assert any("edited: other words than 1, from there with confidence 0.80" in line for line in lines)
    assert any("“the” became “a”" in line for line in lines)
    assert all(len(line) <= 100 for line in lines)


def test_nothing_known_is_said(told: Account) -> None:
    sources = tuple(source._replace(variant=None) for source in told.sources)
    bare = told._replace(speaker=None, setting=Setting(), first=None, sources=sources, tellings=(), evidence=())
    text = page(bare)
    assert "said by   not known" in text and "how       not told" in text and "when      not told" in text
    assert "not decided: not every report has a date" in text


def test_speakers_who_are_not_agreed_on_and_words_without_marks(told: Account) -> None:
    one, *others = told.sources
    reported = one._replace(report=one.report._replace(speaker="Bo Rask", kind="indirect"))
    lines = page(told._replace(speaker=None, sources=(reported, *others), original=reported.report.id)).splitlines()
    assert lines[0] == "We will build the bridge,"
    assert "  said by   not agreed: Ann Lee (2), Bo Rask (1)" in lines


def test_colour_only_where_it_is_asked_for(told: Account) -> None:
    assert "\x1b" not in page(told)
    assert f"{GREEN}“a”" in page(told, colour=True)


def test_no_article_can_steer_the_terminal(told: Account) -> None:
    first = told.sources[0]
    hostile = first._replace(report=first.report._replace(text="a\x1b[31mb\x07\u202ec"))
    assert not set("\x1b\x07\u202e") & set(page(told._replace(sources=(hostile, *told.sources[1:]))))


def test_json_is_plain_data(told: Account) -> None:
    data = json.loads(json.dumps(as_json(told)))
    assert data["original"] == 1
    assert [report["quote_id"] for report in data["reports"]] == [1, 2, 3]
    assert data["reports"][1]["changes"] == [["put for", "the", "a"]]


# ---- linked data


@pytest.fixture
def graph(told: Account) -> Graph:
    return Graph().parse(data=json.dumps(json_ld(told)), format="json-ld")


CLAIM = URIRef("urn:quotes:cluster:9")
QUOTES = {number: URIRef(f"urn:quotes:quote:{number}") for number in (1, 2, 3)}
ARTICLE = URIRef("https://example.org/a%20story?x=%C3%BC")


def test_the_context_is_embedded(told: Account) -> None:
    assert isinstance(json_ld(told)["@context"], dict)


def test_the_utterance_is_a_claim_and_a_quotation(graph: Graph) -> None:
    assert {SCHEMA.Claim, SCHEMA.Quotation, PROV.Entity} <= set(graph.objects(CLAIM, RDF.type))
    assert graph.value(CLAIM, SCHEMA.text) == Literal("We will build the bridge,")
    assert graph.value(CLAIM, SCHEMA.firstAppearance) == ARTICLE
    assert len(set(graph.objects(CLAIM, SCHEMA.appearance))) == 3
    speaker = graph.value(CLAIM, PROV.wasAttributedTo)
    assert speaker == graph.value(CLAIM, SCHEMA.spokenByCharacter)
    assert graph.value(speaker, SCHEMA.name) == Literal("Ann Lee")
    assert str(graph.value(CLAIM, SCHEMA.dateCreated)) == "2026-11-19"


def test_the_edges(graph: Graph) -> None:
    assert (QUOTES[2], PROV.wasRevisionOf, QUOTES[1]) in graph
    assert (QUOTES[3], PROV.alternateOf, QUOTES[1]) in graph  # no confidence: no direction is claimed
    assert (QUOTES[3], PROV.wasQuotedFrom, None) not in graph
    assert all((quote, PROV.wasAttributedTo, None) in graph for quote in QUOTES.values())


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_selectors_find_their_words_again(graph: Graph, number: int) -> None:
    target = graph.value(QUOTES[number], OA.hasTarget)
    article = str(graph.value(graph.value(target, OA.hasSource), SCHEMA.identifier))
    text = TEXTS[article]
    assert (QUOTES[number], OA.hasBody, CLAIM) in graph
    selectors = {graph.value(each, RDF.type): each for each in graph.objects(target, OA.hasSelector)}
    placed, quoted = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
    start, end = (graph.value(placed, edge).toPython() for edge in (OA.start, OA.end))
    prefix, exact, suffix = (str(graph.value(quoted, edge)) for edge in (OA.prefix, OA.exact, OA.suffix))
    assert text[start:end] == exact
    assert text.index(prefix + exact + suffix) + len(prefix) == start


def test_several_accounts_are_one_document(told: Account) -> None:
    nodes = json_ld([told, told])["@graph"]
    assert len(nodes) == len({node["@id"] for node in nodes}) == len(json_ld(told)["@graph"])
