"""Every page answers, says what it should, links only to what exists, and does so on either version of Datasette."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from quotes import store

pytestmark = pytest.mark.asyncio
PAGES = [
    "home", "search", "search?q=bridge", "search?q=lind+bridge", "search?q=“better+bridge”", "search?q=zzz",
    "search?q=%22%28*", "search?speaker=1&since=2026-03-02&until=2026-03-02&kind=direct&channel=post&said=2026-03-02",
    "search?speaker=x&since=nonsense&page=-3", "clusters", "clusters?by=disputed", "clusters?by=nonsense&page=99999",
    "speakers", "speakers?by=name&page=2", "publishers", "publishers?by=first", "cluster/11", "cluster/12", "speaker/1",
    "speaker/2", "speaker/3", "article/courier~2Fbridge~2Etxt", "article/valley", "publisher/Evening+Post", "check",
]  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"


class Links(HTMLParser):
    """The addresses of a page's links, and the tags that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("a", "link") and dict(attrs).get("href"):
            self.hrefs.append(str(dict(attrs)["href"]))


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_answers_with_our_headers_and_nothing_inline(get: Callable[..., Any], page: str) -> None:
    response = await get(page)
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    links = Links(response.text)
    assert ("html", {"lang": "en"}) in links.tags
    assert sum(tag == "h1" for tag, _ in links.tags) == 1
    for tag, attributes in links.tags:
        assert tag != "style" and "style" not in attributes
        assert tag != "script" or attributes["src"].startswith("/-/static-plugins/quotes/")
        assert not any(name.startswith("on") for name in attributes)
    ids = [attributes["id"] for _, attributes in links.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


async def test_every_link_within_the_site_leads_somewhere(datasette: Datasette, get: Callable[..., Any]) -> None:
    seen: set[str] = set()
    waiting = [f"/two+words/-/{page}" for page in PAGES] + ["/"]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith("/") or "/-/static" in address:
            continue
        seen.add(address)
        response = await datasette.client.get(address)
        assert response.status_code in (200, 302), address
        if "/-/" in address and "text/html" in response.headers.get("content-type", ""):
            waiting += Links(response.text).hrefs
    assert len(seen) > 80


async def test_the_cluster_page_tells_who_what_when_and_how_it_changed(get: Callable[..., Any]) -> None:
    html = (await get("cluster/11")).text
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert "<del>better</del> <ins>stronger</ins>" in html
    assert "“stronger” stands for “better”." in words
    assert "Earliest found in this collection The Oster Courier, 2 Mar 2026" in words
    assert "The Oster Courier printed it six hours before any other" in words
    assert "do not agree on who said it" in words
    assert "An excerpt, without the first 3 words." in words
    assert "An editor marked what was left out or put in." in words
    assert "no date" in words
    assert "#:~:text=We%20will%20build%20a%20stronger%20bridge" in html
    assert "Mara Lind. “We will build a better bridge before the first frost.” Harbour Wire, 2 Mar 2026." in words
    assert not re.search(r"\boriginated\b|\bthe origin is\b", words)


async def test_whom_the_articles_name_is_told_where_they_do_not_agree(changed: Callable[..., Any]) -> None:
    told = []
    for statements in ([], ["update clusters set speaker_id = null where id = 11"]):
        html = (await changed(*statements).get("/q/-/cluster/11")).text
        told.append(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)))
    assert "Mara Lind, mayor of Oster named by 4 of 6 reports" in told[0]
    assert "Mara Lind (4 reports) or Tomas Brek (1 report): the articles do not agree" in told[1]
    assert "Credited to several speakers. “We will build" in told[1]


async def test_the_article_page_shows_the_text_as_published(database: Path, get: Callable[..., Any]) -> None:
    html = (await get("article/herald~2Fbridge~2Etxt")).text
    body = html[html.index('<div class="body">') :]
    paragraphs = re.findall(r'<p lang="en">(.*?)</p>', body, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", paragraph) for paragraph in paragraphs]
    assert plain == [
        "Mara Lind said: “We will build a stronger bridge before the first frost.”",
        "The old bridge will go. “It is not safe,” Brek said.",
    ]
    assert '<span class="copied">The old bridge will go.</span>' in paragraphs[1]
    assert "Taken from" in body and "“stronger” stands for “better”" in body


async def test_a_quotation_has_an_address_of_its_own(get: Callable[..., Any]) -> None:
    report = json.loads((await get("cluster/11.json")).text)["reports"][0]
    response = await get(f"quote/{report['id']}")
    assert response.status_code == 302
    assert response.headers["location"] == f"/two+words/-/article/courier~2Fbridge~2Etxt#q{report['id']}"
    assert f'id="q{report["id"]}"' in (await get("article/courier~2Fbridge~2Etxt")).text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bridge", 1),  # reports of one utterance are shown once
        ("bridges", 1),  # another form of the word
        ("“before the first frost”", 1),
        ('"frost first"', 0),
        ("safe", 1),
        ("BRÍDGE", 1),
        ("bridge -safe OR )", 2),  # none has all of it; those with most of it
    ],
)
async def test_search_finds_words_and_phrases(get: Callable[..., Any], typed: str, expected: int) -> None:
    html = (await get("search", params={"q": typed})).text
    main = html[html.index('class="main"') : html.index("<aside")]
    assert main.count('<li class="card">') == expected
    assert ("<mark>" in main) == bool(expected)
    assert ("credited to 2 speakers" in main) == ("2 altered" in main)


async def test_a_page_after_the_last_says_so_and_leads_back(get: Callable[..., Any]) -> None:
    for asked in ("q=bridge", "since=2026-03-01", "q=bridge&kind=direct"):
        html = (await get(f"search?{asked}&page=99")).text
        assert "No more quotations" in html and "The search ends before page 25." in html
        assert "No quotation" not in html and "← Before" not in html
        assert html.count("page=") == 0


async def test_what_is_no_day_is_told(get: Callable[..., Any]) -> None:
    html = (await get("search?q=bridge&since=nonsense&until=2026-03-02&said=<b>")).text
    assert html.count("so the search goes on without it") == 2
    assert "“nonsense” is no day" in html and "“&lt;b&gt;” is no day" in html
    assert "without it" not in (await get("search?q=bridge&since=2026-03-02")).text


async def test_how_many_of_the_reports_found_are_shown(get: Callable[..., Any]) -> None:
    assert "5 quotations of 1 utterance, the best first; of the reports" in (await get("search?q=frost")).text
    assert "1 quotation, the best first; of the reports" in (await get("search?q=wait")).text


async def test_a_headline_stands_once(changed: Callable[..., Any]) -> None:
    html = (
        await changed(
            "update articles set text = title || char(10) || text where id = 'courier/bridge.txt'",
            "update quotes set start = start + 26, end = end + 26 where article_id = 'courier/bridge.txt'",
        ).get("/q/-/article/courier~2Fbridge~2Etxt")
    ).text
    assert html.partition("<main")[2].count("Mayor promises new bridge") == 1
    assert "The old bridge will go." in html


async def test_the_latest_are_filled_up_from_the_articles_there_are(changed: Callable[..., Any]) -> None:
    html = (
        await changed("update quotes set published = null where article_id <> 'courier/bridge.txt'").get("/q/-/home")
    ).text
    assert html.partition('id="latest"')[2].count('<li class="card">') == 3


async def test_a_search_for_no_word_says_so(get: Callable[..., Any]) -> None:
    said = [("There is no word in it" in (await get(f"search?q={typed}")).text) for typed in ("*", "%22", "", "bridge")]
    assert said == [True, True, False, False]


async def test_a_publisher_leads_to_all_that_it_had_first_and_changed(get: Callable[..., Any]) -> None:
    hrefs = Links((await get("publisher/Northern+Herald")).text).hrefs
    assert "/two+words/misquoted?publisher=Northern%20Herald" in hrefs
    assert (
        "/two+words/first_seen?publisher=The%20Oster%20Courier"
        in Links((await get("publisher/The+Oster+Courier")).text).hrefs
    )


async def test_a_speaker_said_each_thing_once(get: Callable[..., Any]) -> None:
    html = (await get("speaker/1")).text
    latest = html[html.index('id="latest"') : html.index('class="four"')]
    assert latest.count('<li class="card">') == 2  # the bridge, of which there are four reports, and *Wait and see*


async def test_search_understands_a_name_and_a_subject(get: Callable[..., Any]) -> None:
    html = (await get("search?q=what+did+Lind+say+about+the+bridge")).text
    assert '<h2 id="by-name"><a href="/two+words/-/speaker/' in html
    assert re.search(r"<bdi>Mara Lind</bdi></a> on <em>bridge</em>", html)


async def test_a_description_in_small_letters_is_no_name_in_a_search(changed: Callable[..., Any]) -> None:
    html = (await changed("update speakers set name = lower(name)").get("/q/-/search?q=lind+bridge")).text
    assert 'class="card"' in html and 'id="by-name"' not in html


async def test_what_one_person_said_on_one_day(get: Callable[..., Any]) -> None:
    speaker = next(row for row in json.loads((await get("cluster/11.json")).text)["reports"] if row["speaker"])
    found = json.loads((await get(f"search.json?speaker={speaker['speaker_id']}&said=2026-03-02")).text)
    assert [row["text"] for row in found["quotations"]] == ["We will build a better bridge before the first frost."]


async def test_feeds_are_valid_atom_with_complete_dates(get: Callable[..., Any]) -> None:
    for page in ("speaker/1.atom", "search.atom?q=bridge", "cluster/11.atom"):
        response = await get(page)
        assert response.headers["content-type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(response.text)
        assert feed.tag == f"{ATOM}feed"
        assert len(feed.findall(f"{ATOM}entry")) >= 1
        for updated in feed.iter(f"{ATOM}updated"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", updated.text or "")
        for entry in feed.findall(f"{ATOM}entry"):
            assert (entry.findtext(f"{ATOM}id") or "").startswith("http://localhost/two+words/-/quote/")
            assert entry.findtext(f"{ATOM}title") and entry.find(f"{ATOM}author/{ATOM}name") is not None


async def test_a_cluster_as_data(get: Callable[..., Any]) -> None:
    found = json.loads((await get("cluster/11.json")).text)
    assert found["quote_count"] == len(found["reports"]) == 6
    assert found["evidence"][0]["part"] == "earliest"
    assert found["reports"][1]["changes"] == [["put for", "better", "stronger"]]
    rows = list(csv.DictReader(io.StringIO((await get("cluster/11.csv")).text)))
    assert [row["id"] for row in rows] == [str(row["id"]) for row in found["reports"]]


@pytest.mark.parametrize(
    "page",
    ["cluster/9", "cluster/x", "cluster/99999999999999999999", "speaker/9", "article/none", "publisher/~2E", "quote/1"],
)
async def test_what_is_not_there_is_a_page_with_a_way_on(get: Callable[..., Any], page: str) -> None:
    response = await get(page)
    assert response.status_code == 404
    assert "There is no such" in response.text
    assert "/two+words/-/search" in response.text
    assert "Traceback" not in response.text


async def test_an_address_that_leads_nowhere_leads_on(datasette: Datasette) -> None:
    for path in ("/nope", "/two+words/nope", "/two+words/-/nope", "/-/nope"):
        response = await datasette.client.get(path)
        assert (response.status_code, "/two+words/-/search" in response.text) == (404, True), path
    assert (await datasette.client.get("/two+words/nope.json")).json()["status"] == 404
    wrong = await datasette.client.get("/two+words/quotes?_where=x+y")
    assert (wrong.status_code, "Invalid SQL" in wrong.text) == (400, True)


async def test_no_page_can_be_written_to(datasette: Datasette) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    for page in ("home", "search", "cluster/11"):
        response = await datasette.client.request("PUT", f"/two+words/-/{page}", headers=headers)
        assert response.status_code in (403, 405)


async def test_a_reader_who_may_not_see_the_tables_sees_no_page(database: Path) -> None:
    closed = Datasette(
        [str(database)], metadata={"databases": {"two words": {"tables": {"quotes": {"allow": {"id": "root"}}}}}}
    )
    for page in PAGES:
        response = await closed.client.get(f"/two+words/-/{page}")
        assert response.status_code == 403, page
        assert "bridge" not in response.text.partition("<form")[0].partition("Forbidden")[0]
    assert "two+words" not in (await closed.client.get("/nope")).text


async def test_another_database_is_left_alone(tmp_path: Path, database: Path) -> None:
    import sqlite_utils

    other = sqlite_utils.Database(tmp_path / "other.db")
    other["quotes"].insert({"id": 1, "speaker_id": 2})
    alone = Datasette([str(tmp_path / "other.db")])
    assert (await alone.client.get("/other/-/home")).status_code == 404
    assert "speaker/2" not in (await alone.client.get("/other/quotes")).text
    assert (await alone.client.get("/")).status_code == 200
    both = Datasette([str(tmp_path / "other.db"), str(database)])
    assert "Who said it first" not in (await both.client.get("/")).text
    assert "two+words" not in (await both.client.get("/nope")).text
    assert (await both.client.get("/two+words/-/home")).status_code == 200


async def test_tables_lead_to_our_pages(datasette: Datasette) -> None:
    quotes = (await datasette.client.get("/two+words/quotes")).text
    assert 'href="/two+words/-/cluster/11"' in quotes
    assert 'href="/two+words/-/article/courier~2Fbridge~2Etxt"' in quotes
    for table, page in {"clusters": "cluster/11", "speakers": "speaker/1", "articles": "article/valley"}.items():
        assert f'href="/two+words/-/{page}"' in (await datasette.client.get(f"/two+words/{table}")).text
    assert 'href="/two+words/-/cluster/11"' in (await datasette.client.get("/two+words/first_seen")).text
    variants = (await datasette.client.get("/two+words/variants")).text
    assert "Here “stronger” stands for “better”." in variants
    actions = (await datasette.client.get("/two+words")).text
    assert "/two+words/-/home" in actions


async def test_questions_run_on_the_database_page(datasette: Datasette) -> None:
    from quotes.explore.queries import QUERIES

    listed = [(await datasette.client.get(f"/two+words{page}")).text for page in ("", "/-/queries")]
    page = "".join(listed)  # 1.0 lists the first few and has a page of all
    for name, query in QUERIES.items():
        assert f"/two+words/{name}" in page or query["title"] in page
        answer = await datasette.client.get(
            f"/two+words/{name}.json?_shape=array&words=bridge&day=2026-03-02&publisher=Northern+Herald&original_publisher=The+Oster+Courier&channel=post"
        )
        rows = json.loads(answer.text)
        assert answer.status_code == 200 and isinstance(rows, list), answer.text
        assert rows or name == "said_once_printed_by_ten", name


async def test_pages_stand_below_a_base_url(database: Path) -> None:
    below = Datasette([str(database)], settings={"base_url": "/paper/"})
    response = await below.client.get("/two+words/-/home")
    assert response.status_code == 200
    links = [href for href in Links(response.text).hrefs if href.startswith("/")]
    assert links and all(href.startswith("/paper/") for href in links)


PASTED = """Lind promised it again. “We will build a better bridge before the first frost,” Mayor Mara Lind said.
“We will build a much stronger bridge before the first frost,” she added.
“Nobody ever said these words at all,” Tomas Brek said.
"""


async def checked(datasette: Datasette, get: Callable[..., Any], text: str) -> str:
    """The part of the page that says what was found in a pasted text."""
    token = re.search(r'name="csrftoken" value="([^"]*)"', (await get("check")).text)
    response = await datasette.client.post(
        "/two+words/-/check",
        data={"text": text, "csrftoken": token[1] if token else ""},
        cookies={"ds_csrftoken": token[1]} if token and token[1] else {},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert response.status_code == 200
    return response.text[response.text.index('class="verdicts"') :]


async def test_a_pasted_text_is_checked_and_not_stored(
    datasette: Datasette, get: Callable[..., Any], database: Path
) -> None:
    before = database.read_bytes()
    html = await checked(datasette, get, PASTED)
    assert re.findall(r'<span class="badge [a-z-]+">([^<]+)<', html)[:2] == ["found word for word", "the words differ"]
    assert "not found in this collection" in html
    assert "/-/cluster/11" in html and "<ins>" in html
    assert re.search(r'<p class="source"><q class="words">[^<]*</q> <span class="sep">·</span> <a class="who"', html)
    assert database.read_bytes() == before


async def test_a_claim_without_marks_is_looked_up_whole_and_an_article_is_not(
    datasette: Datasette, get: Callable[..., Any]
) -> None:
    html = await checked(datasette, get, "We will build a better bridge before the first frost.")
    assert "The text as one quotation" in html and "found word for word" in html
    html = await checked(datasette, get, "We’ll build a better bridge before the first frost.")
    assert "found, written otherwise" in html and "We will build a better bridge before the first frost." in html
    html = await checked(datasette, get, "The bridge was closed again after the frost. " * 20)
    assert "No quotation was found in this text" in html and 'class="badge' not in html


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
async def test_a_cluster_as_linked_data(get: Callable[..., Any]) -> None:
    rdflib = pytest.importorskip("rdflib")
    response = await get("cluster/11.jsonld")
    assert response.headers["content-type"].startswith("application/ld+json")
    graph = rdflib.Graph().parse(data=response.text, format="json-ld")
    prov, oa = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 6
    assert len(set(graph.subject_objects(prov.wasRevisionOf))) == 3
    exact = {str(value) for value in graph.objects(None, oa.exact)}
    assert "We will build a stronger bridge before the first frost." in exact


async def test_a_month_of_a_speaker_leads_to_its_quotations(get: Callable[..., Any]) -> None:
    found = json.loads((await get("cluster/11.json")).text)
    html = (await get(f"speaker/{found['speaker_id']}")).text
    assert "since=2026-03-01&amp;until=2026-03-31" in html
    assert "<span>dated 2 Mar 2026 to 11 Apr 2026</span>" in html and "Dated, day by day" in html
    april = (await get(f"search?speaker={found['speaker_id']}&since=2026-04-01&until=2026-04-30")).text
    assert april.count('<li class="card">') == 2


async def test_pages_of_an_empty_collection(tmp_path: Path) -> None:
    store.open(tmp_path / "empty.db", write=True).close()
    empty = Datasette([str(tmp_path / "empty.db")])
    for page in ("home", "search", "search?q=x+y", "clusters", "speakers", "publishers", "check", "search.atom?q=x"):
        assert (await empty.client.get(f"/empty/-/{page}")).status_code == 200, page


async def test_the_speakers_without_a_colour_are_folded_away(changed: Callable[..., Any]) -> None:
    page = "/q/-/article/courier~2Fbridge~2Etxt"
    assert "in grey</summary>" not in (await changed().get(page)).text
    witnesses = "with recursive n (id) as (values (900) union all select id + 1 from n where id < 911)"
    html = await changed(
        f"insert into speakers (id, name, kind) {witnesses} select id, 'Witness ' || (id - 900), 'person' from n",
        'insert into quotes (id, article_id, number, start, "end", text, kind, speaker_id, rule, confidence, evidence)'
        f" {witnesses} select id, 'courier/bridge.txt', id, 0, 1, 'x', 'direct', id, 'r', 1, '[]' from n",
    ).get(page)
    assert re.search(r"<summary>\d+ more speakers, in grey</summary>", html.text)
    assert html.text.count("Witness 11</bdi>") >= 1


async def test_parts_of_one_statement_are_not_called_altered(changed: Callable[..., Any]) -> None:
    valley = "(select id from quotes where article_id = 'valley')"
    site = changed(
        f"update quotes set text = 'Wait and see what comes of the money next year' where id = {valley}",
        f"update variants set relation = 'edited', changes = '[]', score = 0.1 where quote_id = {valley}",
        "update clusters set place = channel_name where id = 11",
    )
    html = (await site.get("/q/-/cluster/11")).text
    assert html.count("another part") == 3  # with the wording, by date, in the tree
    assert re.search(r'class="wording part"[^§]{0,300}Wait and see', html)
    assert html.count("<bdi>Harbour Wire</bdi>") == 1


async def test_what_one_article_repeats_is_told_as_such(changed: Callable[..., Any]) -> None:
    site = changed("update clusters set publisher_count = 1, article_count = 1 where id = 12")
    html = (await site.get("/q/-/clusters")).text
    assert "2 reports in 1 article " in html and "reports by 4 publishers" in html


async def test_a_load_that_is_not_finished_is_told_of(changed: Callable[..., Any]) -> None:
    assert "A load has not finished" not in (await changed().get("/q/-/home")).text
    site = changed("insert into pending (stage, article_id) values ('match', 'radio'), ('search', 'radio')")
    assert "A load has not finished: 1 article of it is" in (await site.get("/q/-/home")).text


async def test_names_in_capitals_are_no_other_names(changed: Callable[..., Any]) -> None:
    site = changed(
        "insert into aliases select id, upper(name) from speakers",
        "insert into aliases select id, 'LIND' from speakers",
    )
    html = (await site.get("/q/-/speaker/1")).text
    assert "<h1>" in html and "MARA LIND" not in html and "LIND" not in html


@pytest.mark.parametrize(
    ("part", "label", "other"),
    [("channel", "How it got out", "When it was said"), ("day", "When it was said", "How it got out")],
)
async def test_how_it_got_out_and_when_it_was_said_are_told_apart(
    changed: Callable[..., Any], part: str, label: str, other: str
) -> None:
    evidence = [{"part": part, "detail": "told", "weight": 0.5, "span": [42, 46]}]  # in the article of the original
    site = changed(f"update clusters set evidence = '{json.dumps(evidence)}' where id = 11")
    html = (await site.get("/q/-/cluster/11")).text
    assert f"{label}, in the articles’ words" in html
    assert f"{other}, in the articles’ words" not in html
