"""How long the pages take to answer, on a database of any size: median of five after one to warm up, and eight readers.

    python tests/benchmarks/generate.py BIG.db && python tests/benchmarks/pages.py BIG.db

The database is served by the Datasette that is installed, as `quotes serve` does it (`--immutable` for a file that does
not change), and asked over HTTP. Which pages: the largest cluster, the most quoted speaker, the article with most
quotations, a search for two words and for one of the commonest. Writes a column of ``results/pages.json``, from which
the README has its table.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import http.client
import json
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from datasette.utils import tilde_encode

RESULTS = Path(__file__).parent / "results" / "pages.json"
REPEATS = 5
READERS, READS = 8, 25  # at once, each so many pages
SETTINGS = ("--setting", "suggest_facets", "off", "--setting", "facet_time_limit_ms", "500")


def words(database: sqlite3.Connection) -> tuple[str, str]:
    """Return two words that stand together in a few thousand quotations at most, and one of the commonest."""
    database.execute("create virtual table temp.terms using fts5vocab(main, quotes_fts, row)")
    ranked = [row[0] for row in database.execute("select term from temp.terms order by doc desc limit 60")]
    few = "select text from quotes order by id limit 1 offset 1000"
    listed = sorted(set(database.execute(few).fetchone()[0].split()), key=lambda word: (len(word), word))
    return " ".join(listed[-2:]), ranked[0]


def addresses(path: Path) -> dict[str, str]:
    """Return the pages to measure, by what they are called in the table."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)

    def one(sql: str) -> tuple[object, ...]:
        return tuple(database.execute(sql).fetchone())

    two, common = words(database)
    cluster, reports = one("select id, quote_count from clusters order by quote_count desc limit 1")
    speaker, said = one("select id, quote_count from speakers order by quote_count desc limit 1")
    article, marked = one("select id, quote_count from articles order by quote_count desc limit 1")
    publisher, printed = one("select publisher, quote_count from publishers order by quote_count desc limit 1")
    hits = one(f"select count(*) from quotes_fts where quotes_fts match '\"{common}\"'")[0]
    place = f"/{tilde_encode(path.stem)}"
    ask = urllib.parse.quote_plus
    return {
        "home": f"{place}/-/home",
        "search, two words": f"{place}/-/search?q={ask(two)}",
        f"search, a common word ({hits:,} hits)": f"{place}/-/search?q={ask(common)}",
        f"cluster of {reports:,} reports": f"{place}/-/cluster/{cluster}",
        f"speaker of {said:,} quotations": f"{place}/-/speaker/{speaker}",
        f"article of {marked} quotations": f"{place}/-/article/{tilde_encode(str(article))}",
        f"publisher of {printed:,} quotations": f"{place}/-/publisher/{tilde_encode(str(publisher))}",
        "list of clusters": f"{place}/-/clusters",
        "feed of that speaker": f"{place}/-/speaker/{speaker}.atom",
        "table of quotes": f"{place}/quotes",
        "table of clusters": f"{place}/clusters",
        "view first_seen": f"{place}/first_seen",
    }


@contextlib.contextmanager
def served(path: Path, immutable: bool) -> Iterator[int]:
    """Serve the database on a free port and give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    opened = ("-i", str(path)) if immutable else (str(path),)
    command = (sys.executable, "-m", "datasette", "serve", *opened, "-p", str(port), *SETTINGS)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def ask(port: int, address: str) -> tuple[float, int, int]:
    """Ask for a page; return milliseconds, status and bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begun) * 1000
    connection.close()
    return took, answer.status, len(body)


def together(port: int, pages: list[str]) -> tuple[float, int]:
    """Let eight readers read at once; return the 95th percentile in milliseconds and the number of errors."""
    rng = random.Random(1)
    orders = [rng.choices(pages, k=READS) for _ in range(READERS)]
    with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
        read = [
            answer
            for answers in pool.map(lambda order: [ask(port, page) for page in order], orders)
            for answer in answers
        ]
    times = sorted(took for took, _, _ in read)
    return times[int(len(times) * 0.95)], sum(status != 200 for _, status, _ in read)


def measure(path: Path, immutable: bool) -> dict[str, int | str]:
    """Return the median milliseconds of each page, and of eight readers the 95th percentile; print more on the way."""
    pages, found = addresses(path), {}
    print(f"Datasette {version('datasette')}, {path.stat().st_size / 1e9:.1f} GB{', immutable' if immutable else ''}")
    with served(path, immutable) as port:
        for name, address in pages.items():
            ask(port, address)
            answers = [ask(port, address) for _ in range(REPEATS)]
            assert all(status == 200 for _, status, _ in answers), f"{address} answers {answers}"
            times, size = [took for took, _, _ in answers], answers[0][2] / 1000
            found[name] = round(statistics.median(times))
            print(f"{found[name]:6} ms (at most {max(times):.0f})  {size:5.0f} kB  {name}", flush=True)
        slow, errors = together(port, [address for address in pages.values() if "/-/" in address])
    found[f"{READERS} readers at once, 95 in 100 pages of ours"] = round(slow)
    print(f"{slow:6.0f} ms for 95 in 100 of {READERS * READS} pages, {READERS} readers at once; {errors} errors")
    return found


def keep(found: dict[str, int | str], file: Path) -> None:
    """Write the column of this version of Datasette into the table of the README, leaving those of others."""
    rows = {row["page"]: row for row in json.loads(file.read_text(encoding="utf-8"))} if file.exists() else {}
    column = f"Datasette {version('datasette')}, ms"
    kept = [{**rows.get(page, {}), "page": page, column: value} for page, value in found.items()]
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--immutable", action="store_true", help="serve it as a file that does not change")
    asked = parser.parse_args()
    keep(measure(asked.path, asked.immutable), RESULTS)
