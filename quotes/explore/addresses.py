"""Addresses: the pages of this site, and the few links that lead out of it.

In go ids, names and whatever stood in the address column of an article; out come links that are safe to print. Pages of
the site live under ``/<database>/-/…`` so that they work whatever the database file is called; ids are tilde-encoded as
Datasette does. Links outwards are http or https or they are not links, and carry a text fragment so that the browser
opens the article at the quoted words (the *URL Fragment Text Directives* draft of the WICG).

>>> outward("javascript:alert(1)") is None
True
>>> at_words("https://example.org/a", "We will rebuild the bridge")
'https://example.org/a#:~:text=We%20will%20rebuild%20the%20bridge'
"""

from __future__ import annotations

import functools
import re
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils import tilde_encode

UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
FRAGMENT_WORDS = 5  # words at each end of a long quotation that name its place
LONG_FRAGMENT = 12  # words from which only the two ends are given
LONGEST_ADDRESS = 2000  # characters


def below(urls: Any, database: str) -> str:
    """Return the place below which the pages of a database are; ``urls`` is ``datasette.urls``."""
    return f"{urls.database(database)}/-/"


def inward(place: str, page: str, key: str | int | None = None, suffix: str = "", /, **query: Any) -> str:
    """Return the address of a page of this site: ``/<database>/-/<page>/<key><suffix>?<query>``.

    ``place`` is what `below` gives; ``suffix`` a format such as ``.json``; query arguments that are None or empty are
    left out.

    >>> inward("/quotes/-/", "search", None, ".atom", q="a b", page=None)
    '/quotes/-/search.atom?q=a+b'
    """
    path = place + page if key is None else f"{place}{page}/{encoded(str(key))}"
    asked = urlencode({name: value for name, value in query.items() if value not in (None, "")}) if query else ""
    return path + suffix + ("?" + asked if asked else "")


@functools.lru_cache(maxsize=4096)
def encoded(key: str) -> str:
    """Return an id as it stands in a path; a page of a large cluster asks for the same few articles over and over.

    >>> encoded("a/b.txt")
    'a~2Fb~2Etxt'
    """
    return str(tilde_encode(key))


def outward(url: str | None) -> str | None:
    """Return ``url`` if it is a plain http or https address, None for everything else.

    >>> outward("https://example.org/a?b=c")
    'https://example.org/a?b=c'
    >>> [outward(bad) for bad in ("data:text/html,x", " java\\nscript:x", "//example.org", "https://", None)]
    [None, None, None, None, None]
    """
    if not url or len(url) > LONGEST_ADDRESS or UNPRINTABLE.search(url):
        return None
    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return url if named else None


def host(url: str | None) -> str | None:
    """Return the host that a link outwards leads to, without a leading ``www.``.

    >>> host("https://www.example.org/a")
    'example.org'
    """
    safe = outward(url)
    return (urlsplit(safe).hostname or "").removeprefix("www.") if safe else None


def at_words(url: str | None, words: str) -> str | None:
    """Return ``url`` with a text fragment for ``words``: the whole of a short text, the two ends of a long one.

    >>> at_words("https://example.org/a#top", "Well-known, all of it")
    'https://example.org/a#top:~:text=Well%2Dknown%2C%20all%20of%20it'
    """
    safe = outward(url)
    listed = words[:LONGEST_ADDRESS].split()
    if not safe or not listed:
        return safe
    if len(listed) > LONG_FRAGMENT:
        ends = [" ".join(listed[:FRAGMENT_WORDS]), " ".join(words[-LONGEST_ADDRESS:].split()[-FRAGMENT_WORDS:])]
    else:
        ends = [" ".join(listed)]
    named = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{safe}{'' if '#' in safe else '#'}:~:text={named}"
