"""The account of an utterance as linked data: JSON-LD by the W3C's and schema.org's vocabularies.

In goes an `Account`, out comes a JSON-LD document whose context is embedded, so that it is read without the network:

- the utterance is a schema.org `Claim` and `Quotation`, with its speaker, `firstAppearance` and `appearance`;
- each report is a Web Annotation (W3C Recommendation, 2017) of its article, with a `TextQuoteSelector` (exact, prefix,
  suffix) and a `TextPositionSelector`, whose body is the utterance;
- who has it from whom is PROV-O (W3C Recommendation, 2013): `wasQuotedFrom` where the words are the same,
  `wasRevisionOf` where they were changed, `wasAttributedTo` for the speaker that a report names. Where the collection
  does not tell which of two came first, they are `alternateOf` each other and no direction is claimed.

>>> from quotes.trace.account import account, Source
>>> from quotes.values import Report, Setting
>>> report = Report(7, "a.txt", "We will build it.", "direct", speaker="Ann Lee", start=3, end=20)
>>> told = account(speaker="Ann Lee", setting=Setting("post", "Facebook"), original=7,
...     sources=[Source(report, "Bridges", None, None, "On ", " Soon.")])
>>> [node["@id"] for node in json_ld(told)["@graph"]]
['urn:quotes:quote:7:utterance', 'urn:quotes:speaker:Ann%20Lee', 'urn:quotes:article:a.txt', 'urn:quotes:quote:7']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotes.trace.account import Account, Source

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Node = dict[str, Any]
PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
RESERVED = frozenset(":?#[]@!$&'()*+,;=%")  # what an address may have besides


def json_ld(told: Account | Iterable[Account]) -> Node:
    """Return one JSON-LD document for an account or for several; a node that several share stands in it once."""
    graph: dict[str, Node] = {}
    for account in [told] if isinstance(told, Account) else told:
        for node in _nodes(account):
            graph.setdefault(node["@id"], node)
    return {"@context": CONTEXT, "@graph": list(graph.values())}


def _nodes(told: Account) -> Iterable[Node]:
    yield _utterance(told)
    speakers = {told.speaker, *(source.report.speaker for source in told.sources)} - {None}
    for name in sorted(str(name) for name in speakers):
        yield {"@id": _speaker(name), "@type": "prov:Agent", "schema:name": name}
    for source in told.sources:
        yield _article(source)
    for source in told.sources:
        yield _report(source, told)


def _utterance(told: Account) -> Node:
    setting, original = told.setting, told.source(told.original).report
    node: Node = {
        "@id": _id(told),
        "@type": ["schema:Claim", "schema:Quotation", "prov:Entity"],
        "schema:text": original.text,
        "schema:appearance": [{"@id": iri} for iri in dict.fromkeys(map(_article_id, told.sources))],
        "prov:wasDerivedFrom": {"@id": _quote(told.original)},
    }
    if told.speaker:
        node["schema:spokenByCharacter"] = node["prov:wasAttributedTo"] = {"@id": _speaker(told.speaker)}
    if told.first is not None:
        node["schema:firstAppearance"] = {"@id": _article_id(told.source(told.first))}
    if setting.said_on:
        node["schema:dateCreated"] = _date(setting.said_on)
    if setting.place:
        node["schema:locationCreated"] = {"@type": "schema:Place", "schema:name": setting.place}
    if setting.channel:
        event: Node = {"@type": "schema:PublicationEvent", "schema:description": setting.channel}
        if setting.channel_name:
            event["schema:name"] = setting.channel_name
        node["schema:publication"] = event
    return node


def _article(source: Source) -> Node:
    report = source.report
    node: Node = {
        "@id": _article_id(source),
        "@type": ["schema:NewsArticle", "prov:Entity"],
        "schema:identifier": report.article_id,
    }
    if source.title:
        node["schema:headline"] = source.title
    if report.published:
        node["schema:datePublished"] = _date(report.published)
    if report.publisher:
        node["schema:publisher"] = {"@type": "schema:Organization", "schema:name": report.publisher}
    if source.author:
        node["schema:author"] = source.author
    return node


def _report(source: Source, told: Account) -> Node:
    report = source.report
    quoted = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": report.text,
        "oa:prefix": source.before,
        "oa:suffix": source.after,
    }
    placed = {"@type": "oa:TextPositionSelector", "oa:start": report.start, "oa:end": report.end}
    node: Node = {
        "@id": _quote(report.id),
        "@type": ["oa:Annotation", "prov:Entity"],
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": _id(told)},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": _article_id(source)},
            "oa:hasSelector": [quoted, placed],
        },
    }
    if report.speaker:
        node["prov:wasAttributedTo"] = {"@id": _speaker(report.speaker)}
    variant = source.variant
    if variant:
        changed = variant.relation in ("edited", "paraphrase")
        edge = "prov:wasRevisionOf" if changed else "prov:wasQuotedFrom"
        node[edge if variant.confidence is not None else "prov:alternateOf"] = {"@id": _quote(variant.variant_of)}
    return node


def percent(text: str, also: frozenset[str] = frozenset()) -> str:
    """Escape every character that an IRI must not have, as RFC 3986 says, by the bytes of its UTF-8.

    >>> percent("Ann Lee é")
    'Ann%20Lee%20%C3%A9'
    """
    return "".join(c if c in PLAIN or c in also else "".join(f"%{b:02X}" for b in c.encode()) for c in text)


def _id(told: Account) -> str:
    if told.cluster_id is None:
        return f"{_quote(told.original)}:utterance"
    return f"urn:quotes:cluster:{told.cluster_id}"


def _quote(quote_id: int) -> str:
    return f"urn:quotes:quote:{quote_id}"


def _speaker(name: str) -> str:
    return f"urn:quotes:speaker:{percent(name)}"


def _article_id(source: Source) -> str:
    """The article's address, else a name made of its id; every character that an IRI must not have is escaped."""
    if source.url and source.url.startswith(("http://", "https://")):
        return percent(source.url, RESERVED)
    return f"urn:quotes:article:{percent(source.report.article_id)}"


def _date(iso: str) -> Node:
    if len(iso) == 10:
        return {"@type": "xsd:date", "@value": iso}
    return {"@type": "xsd:dateTime" if "T" in iso else "schema:Date", "@value": iso}
