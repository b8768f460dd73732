"""Small pictures drawn on the server as inline SVG: no script, no style attributes, readable by a screen reader.

In go numbers, out comes `markupsafe.Markup`. Everything that comes from a text is escaped by ``Markup.format``. Colours
and line widths are classes of the style sheet, so that they follow light and dark.

>>> "<svg" in sparkline([1, 5, 2], "quotations a month")
True
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from quotes.explore import days

WIDE, HIGH = 720, 120  # of a timeline, in user units
COLUMN = 9  # width of what stands on one another in a timeline, in user units
HIGHEST_STACK = 9  # dots upon each other before a day's dots are drawn as a bar


def sparkline(values: Sequence[int], words: str, width: int = 120, height: int = 28) -> Markup:
    """Return a line of ``values`` from left to right; ``words`` say what they are to those who cannot see it."""
    if not values:
        return Markup("")
    most = max(max(values), 1)
    step = width / max(len(values) - 1, 1)
    tops = [(round(i * step, 1), round(height - 2 - (height - 4) * value / most, 1)) for i, value in enumerate(values)]
    tops = tops if len(tops) > 1 else [(0.0, tops[0][1]), (float(width), tops[0][1])]
    line = " ".join(f"{x},{y}" for x, y in tops)
    return Markup(
        '<svg class="spark" viewBox="0 0 {w} {h}" preserveAspectRatio="none" role="img" aria-label="{words}">'
        '<polygon class="spark-area" points="0,{h} {line} {w},{h}"/>'
        '<polyline class="spark-line" points="{line}"/></svg>'
    ).format(w=width, h=height, words=words, line=line)


def bars(counted: Sequence[tuple[str, int]], words: str, width: int = WIDE, height: int = HIGH) -> Markup:
    """Return a bar for each (label, count), the first and the last label written below."""
    if not counted:
        return Markup("")
    most = max(max(count for _, count in counted), 1)
    step = width / len(counted)
    room = height - 20
    thick = max(min(step - 1.5, 28.0), 0.8)
    drawn = Markup("").join(
        Markup('<rect x="{x}" y="{y}" width="{thick}" height="{tall}"><title>{title}</title></rect>').format(
            x=round(i * step + (step - thick) / 2, 1),
            y=round(room - room * count / most, 1),
            thick=round(thick, 1),
            tall=round(max(room * count / most, 1.5 if count else 0), 1),
            title=f"{label}: {count:,}",
        )
        for i, (label, count) in enumerate(counted)
    )
    return Markup(
        '<svg class="bars" viewBox="0 0 {w} {h}" role="img" aria-label="{words}">{drawn}'
        '<line class="axis" x1="0" x2="{w}" y1="{room}" y2="{room}"/>'
        '<text x="0" y="{base}">{first}</text><text x="{w}" y="{base}" text-anchor="end">{last}</text></svg>'
    ).format(
        w=width,
        h=height,
        words=words,
        drawn=drawn,
        room=room,
        base=height - 5,
        first=counted[0][0],
        last=counted[-1][0] if len(counted) > 1 else "",
    )


def timeline(dots: Sequence[tuple[str, bool]], words: str) -> Markup:
    """Return reports, (ISO date, altered), on a line of time; faithful ones as discs, altered ones as squares.

    Dates without a day are left out. Where more than nine would stand on one another, all are drawn as bars.
    """
    placed = sorted((when, altered) for text, altered in dots if (when := ordinal(text)) is not None)
    if len(placed) < 2 or placed[0][0] == placed[-1][0]:
        return Markup("")
    first, last = placed[0][0], placed[-1][0]
    columns: dict[int, list[bool]] = {}
    for when, altered in placed:
        share = (when - first) / (last - first)
        columns.setdefault(20 + COLUMN * round(share * (WIDE - 40) / COLUMN), []).append(altered)
    most = max(len(column) for column in columns.values())
    high = HIGH if most > HIGHEST_STACK else 37 + 10 * most
    drawn = "".join(stack(x, sorted(column), most, high - 27) for x, column in columns.items())
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w} {h}" role="img" aria-label="{words}">'
        '<line class="axis" x1="0" x2="{w}" y1="{base}" y2="{base}"/>{drawn}'
        '<text x="0" y="{low}">{start}</text><text x="{w}" y="{low}" text-anchor="end">{end}</text></svg>'
    ).format(
        w=WIDE,
        h=high,
        words=words,
        drawn=Markup(drawn),  # numbers only: nothing in it comes from a text
        base=high - 22,
        low=high - 5,
        start=days.day(date.fromordinal(first).isoformat()),
        end=days.day(date.fromordinal(last).isoformat()),
    )


def stack(x: int, column: Sequence[bool], most: int, base: int) -> str:
    """Return the reports at one place of the timeline, faithful ones (sorted first) at the bottom."""
    if most <= HIGHEST_STACK:
        return "".join(
            f'<rect class="dot altered" x="{x - 3.5}" y="{base - 10 * level - 3.5}" width="7" height="7"/>'
            if altered
            else f'<circle class="dot" cx="{x}" cy="{base - 10 * level}" r="4"/>'
            for level, altered in enumerate(column)
        )
    unit = (base - 6) / most
    tall, above = max(round(unit * len(column), 1), 1.5), round(unit * sum(column), 1)
    foot = base + 5
    bar = f'<rect class="dot" x="{x - 3}" y="{foot - tall:.1f}" width="6" height="{tall}"/>'
    return bar + (
        f'<rect class="dot altered" x="{x - 3}" y="{foot - tall:.1f}" width="6" height="{above}"/>' if above else ""
    )


def ordinal(text: str | None) -> int | None:
    """Return the day of an ISO date as a number that can be subtracted; None where the day is not known.

    >>> ordinal("2025-10-16") - ordinal("2025-10-15T23:00"), ordinal("2025-10")
    (1, None)
    """
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None


def months(counted: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Fill the gaps between the months ``YYYY-MM`` that have a count with zeros; other labels are dropped.

    >>> months([("2024-12", 2), ("2025-02", 1)])
    [('2024-12', 2), ('2025-01', 0), ('2025-02', 1)]
    """
    known = {label: count for label, count in counted if ordinal(f"{label}-01") is not None}
    if not known:
        return []
    first, last = min(known), max(known)
    start, end = (int(label[:4]) * 12 + int(label[5:7]) - 1 for label in (first, last))
    if end - start > 100 * 12:  # a stray date centuries away would draw nothing but a gap
        return sorted(known.items())
    every = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))
    return [(label, known.get(label, 0)) for label in every]
