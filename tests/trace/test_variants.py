"""Who took it from whom: the tree of the reports of one utterance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.trace.origin import origin_of
from quotes.trace.variants import tree
from quotes.values import Evidence, Report, Reuse, Setting, Span, Variant

WHOLE = "We will build the bridge, and we will build it in a year."
ALTERED = "We will build the bridge, and we shall do it in one short year."


def report(number: int, text: str, published: str | None = None, article: str | None = None, **known) -> Report:
    return Report(number, article or f"{number}.txt", text, "direct", published=published, **known)


def edges(reports: list[Report], passages=None) -> dict[int, Variant]:
    return {v.quote_id: v for v in tree(reports, origin_of(reports), passages)}


def shared(a: str, b: str, start: int = 0) -> dict[tuple[str, str], list[Reuse]]:
    return {
        (a, b): [Reuse(a, b, start, start + 100, 0, 100, 1.0)],
        (b, a): [Reuse(b, a, 0, 100, start, start + 100, 1.0)],
    }


def test_what_was_changed_and_how_it_varies() -> None:
    found = edges([report(1, WHOLE, "2026-11-19"), report(2, ALTERED, "2026-11-20"), report(3, "build the bridge")])
    assert (found[2].variant_of, found[2].relation) == (1, "edited")
    assert [change.after for change in found[2].changes] == ["shall do", "one short"]
    assert (found[3].relation, found[3].changes) == ("excerpt", ())


def test_a_report_of_two_sentences_holds_those_of_the_second() -> None:
    first, second = "We have no boats yet", "I do not want to sell the oars before the boat"
    reports = [
        *(report(n, first, "2026-11-19") for n in (1, 2, 3)),
        report(4, "sell the oars before the boat", "2026-11-19"),
        report(5, second, "2026-11-19"),
        report(6, f"{second}. {first}", "2026-11-19"),
    ]
    found = {v.quote_id: v for v in tree(reports, origin_of(reports)._replace(wording=1))}
    assert [found[n].variant_of for n in (5, 6)] == [6, 1]
    assert found[4].relation == found[5].relation == "excerpt"


def test_likeness_alone_claims_no_way() -> None:
    (edge,) = edges([report(1, WHOLE, "2026-11-19"), report(2, WHOLE, "2026-11-20")]).values()
    assert edge.confidence is None
    assert [item.part for item in edge.evidence] == ["wording"]


def test_a_named_source_is_the_source() -> None:
    said = Setting(reported_by="The Post", evidence=(Evidence("reported by", "The Post", 0, Span(3, 11)),))
    reports = [
        report(1, WHOLE, "2026-11-18", publisher="The Mail"),
        report(2, WHOLE, "2026-11-19", publisher="The Post"),
        report(3, WHOLE, "2026-11-20", publisher="The Star", setting=said),
    ]
    edge = edges(reports)[3]
    assert edge.variant_of == 2
    assert edge.confidence and edge.confidence >= 0.8
    assert (edge.evidence[0].part, edge.evidence[0].span) == ("names it", Span(3, 11))


def test_a_shared_passage_round_the_quotation_is_the_way() -> None:
    reports = [report(n, WHOLE, f"2026-11-1{n}", start=50, end=107) for n in (1, 2, 3)]
    edge = edges(reports, shared("3.txt", "2.txt"))[3]
    assert edge.variant_of == 2
    assert edge.confidence and edge.confidence > 0.6


def test_a_shared_passage_without_dates_has_no_direction() -> None:
    edge = next(iter(edges([report(1, WHOLE), report(2, WHOLE)], shared("2.txt", "1.txt")).values()))
    assert edge.confidence is None
    assert edge.evidence[0].part == "copied"


def test_the_same_alteration_shows_descent() -> None:
    reports = [
        report(1, WHOLE, "2026-11-18"),
        report(2, WHOLE, "2026-11-18"),
        report(3, ALTERED, "2026-11-19"),
        report(4, ALTERED, "2026-11-20"),
    ]
    found = edges(reports)
    assert found[3].variant_of == 1
    assert (found[4].variant_of, found[4].relation) == (3, "verbatim")
    assert "same alteration" in {item.part for item in found[4].evidence}


def test_nothing_comes_from_what_was_printed_later() -> None:
    reports = [
        report(1, "build the bridge", "2026-11-18"),
        report(2, WHOLE, "2026-11-20"),
        report(3, WHOLE, "2026-11-21"),
    ]
    found = edges(reports, shared("1.txt", "3.txt"))
    assert found[1].confidence is None  # it varies the original wording, which was printed later: no way is claimed
    assert found[3].variant_of == 2


def test_said_again_in_the_same_article() -> None:
    reports = [report(1, WHOLE, article="a"), report(2, "build the bridge", article="a"), report(3, WHOLE, article="b")]
    found = edges(reports)
    assert found[2].variant_of == 1
    assert "same article" in {item.part for item in found[2].evidence}


def test_words_that_the_original_has_are_not_altered_ones_of_another_report() -> None:
    reports = [
        report(1, WHOLE, article="a"),
        report(2, "We will build the bridge, and build it in a few years.", article="b"),
        report(3, "and we will build it in a year.", article="b"),
        report(4, WHOLE, article="c"),
    ]
    found = edges(reports)
    assert (found[3].variant_of, found[3].relation) == (1, "excerpt")


DAYS = st.sampled_from([None, "2026-11-18", "2026-11-19", "2026-11-20"])
TEXTS = st.sampled_from([WHOLE, ALTERED, "build the bridge", "it in a year", "The bridge will be built by us"])


@given(st.lists(st.tuples(TEXTS, DAYS, st.sampled_from("abcd")), min_size=2, max_size=6), st.booleans())
def test_the_tree_is_a_tree(told: list[tuple[str, str | None, str]], copied: bool) -> None:
    reports = [report(n, text, day, article, start=n * 60) for n, (text, day, article) in enumerate(told, start=1)]
    origin = origin_of(reports)
    found = tree(reports, origin, shared("a", "b") if copied else None)
    assert {v.quote_id for v in found} == {r.id for r in reports} - {origin.wording}
    parents = {v.quote_id: v.variant_of for v in found}
    for number in parents:
        seen = set()
        while number in parents:
            assert number not in seen
            seen.add(number)
            number = parents[number]
        assert number == origin.wording
    dates = {r.id: r.published for r in reports}
    for v in found:
        if v.confidence is not None:
            here, there = dates[v.quote_id], dates[v.variant_of]
            assert here is None or there is None or there <= here


@pytest.mark.parametrize("count", [300])
def test_a_large_cluster_is_no_harder_than_its_wordings(count: int) -> None:
    reports = [report(n, WHOLE if n % 3 else ALTERED, "2026-11-18") for n in range(1, count)]
    assert len(tree(reports, origin_of(reports))) == count - 2


def test_a_part_of_a_longer_report_is_an_excerpt_of_that_one() -> None:
    opening = "The ferry has been late on every morning of this winter."
    reports = [
        report(1, WHOLE, "2026-11-19", "a"),
        report(2, WHOLE, "2026-11-19", "b"),
        report(3, f"{opening} {WHOLE}", "2026-11-19", "c"),
        report(4, "late on every morning of this winter", "2026-11-19", "d"),
        report(5, "late on every morning", "2026-11-18", "e"),
    ]
    found = edges(reports)
    for number in (4, 5):
        assert (found[number].variant_of, found[number].relation, found[number].changes) == (3, "excerpt", ())
        assert found[number].confidence is None


def test_nothing_is_changed_where_no_words_are_shared() -> None:
    reports = [
        report(1, WHOLE, "2026-11-19"),
        report(2, WHOLE, "2026-11-19"),
        report(3, "the ferry stays shut, and so"),
    ]
    assert edges(reports)[3].changes == ()
