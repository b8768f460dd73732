"""A real browser reads the pages: Debian's chromium, driven by playwright, with nothing from the network.

The five demonstration articles are loaded, served by Datasette and read as a person would: home page, search for
*progress*, the quotation, the article. Each page is looked at on a desktop in light colours and on a phone of 390
pixels in dark ones; the pictures go to ``screenshots/``, which git ignores. AXE_JS may name a file of axe-core; its
checks are skipped without one.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
from datasette.utils import tilde_encode

import quotes

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium in the PATH"),
]
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 60  # seconds: a browser takes one to lay out the longest article (4 MB), and ten where others are at work
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def site(
    seeds: Path, database: Path, hostile: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the demonstration articles and the small collection; return the address."""
    path = tmp_path_factory.mktemp("browser") / "quotes.db"
    quotes.load(path, [seeds], processes=1)
    port = free_port()
    served = (option for each in (path, database, hostile.path) for option in ("-i", str(each)))
    command = [sys.executable, "-m", "datasette", "serve", *served, "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(10 * PATIENCE):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json").close()
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start the browser once."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Watched:
    """A tab that remembers what went wrong in it and where it asked for something."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(1000 * PATIENCE)
        self.wrong: list[str] = []
        self.asked: set[str] = set()
        self.tab.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.tab.on("request", lambda request: self.asked.add(request.url.split("/")[2]))

    def fits(self) -> bool:
        return bool(self.tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.fixture
def reader(chromium: Any) -> Iterator[Watched]:
    """Return a tab of a desktop."""
    watched = Watched(chromium, viewport=SIZES["desktop"])
    yield watched
    watched.context.close()


@pytest.fixture(scope="module")
def pages(chromium: Any, site: str) -> dict[str, str]:
    """Return an address for each kind of page."""
    place = f"{site}/quotes/-/"
    reader = Watched(chromium, viewport=SIZES["desktop"])
    found = {"home": f"{place}home", "search": f"{place}search?q=progress"}
    reader.tab.goto(f"{place}search?q=great+progress")
    found["cluster"] = reader.tab.locator(".main .said a").first.get_attribute("href")
    found["article"] = reader.tab.locator(".main .meta a[href*='/article/']").first.get_attribute("href")
    reader.tab.goto(found["home"])
    found["speaker"] = reader.tab.locator(".people a").first.get_attribute("href")
    reader.context.close()
    found |= {"check": f"{place}check", "publishers": "/two+words/-/publishers", "disputed": "/two+words/-/cluster/11"}
    return {name: site + address if address.startswith("/") else address for name, address in found.items()}


def test_a_reader_finds_what_was_said_about_progress(reader: Watched, site: str) -> None:
    tab = reader.tab
    tab.goto(f"{site}/quotes/-/home")
    tab.get_by_role("searchbox").fill("progress")
    tab.get_by_role("searchbox").press("Enter")
    assert tab.locator("mark", has_text="progress").count() > 1
    tab.locator(".main .said a", has_text="great").first.click()
    assert "/cluster/" in tab.url
    assert "Trump" in tab.locator("figcaption").first.inner_text()
    whole = tab.locator("main").inner_text()
    assert "substantial" in whole and "significant" in whole
    tab.locator(".reports a", has_text="Trump").first.click()
    assert "/article/" in tab.url and "#q" in tab.url
    here = tab.locator(f"[id='{tab.url.split('#')[1]}']")
    assert "progress" in here.inner_text()
    assert here.bounding_box()["y"] < SIZES["desktop"]["height"]
    assert (reader.wrong, reader.asked) == ([], {site.split("/")[2]})


@pytest.mark.parametrize(("size", "colours"), [("desktop", "light"), ("phone", "dark")])
def test_pages_fit_and_are_quiet(chromium: Any, pages: dict[str, str], site: str, size: str, colours: str) -> None:
    watched = Watched(chromium, viewport=SIZES[size], color_scheme=colours)
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, address in pages.items():
        watched.tab.goto(address)
        assert watched.fits(), name
        watched.tab.screenshot(path=SCREENSHOTS / f"{name}-{colours}-{size}.png", full_page=True)
    assert (watched.wrong, watched.asked) == ([], {site.split("/")[2]})
    watched.context.close()


def test_a_table_on_a_phone_cuts_no_words_off(chromium: Any, site: str) -> None:
    watched = Watched(chromium, viewport=SIZES["phone"])
    for table in ("quotes", "articles", "variants", "clusters"):
        watched.tab.goto(f"{site}/quotes/{table}?_size=5")
        cut = (
            "cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).map(cell => cell.className)"
        )
        assert watched.tab.locator("td").evaluate_all(cut) == [], table
    watched.context.close()


def test_tables_are_dark_where_pages_are_and_fit_on_a_phone(chromium: Any, site: str) -> None:
    watched = Watched(chromium, viewport=SIZES["phone"], color_scheme="dark")
    for page in ("", "/quotes?_size=5", "/clusters?_size=1", "/who_said_it_first?words=great", "?sql=select+1"):
        watched.tab.goto(f"{site}/quotes{page}")
        assert watched.fits(), page
        assert "invert" in watched.tab.evaluate("getComputedStyle(document.body).filter"), page
    watched.context.close()


def test_pages_work_without_scripts_and_on_paper(chromium: Any, reader: Watched, pages: dict[str, str]) -> None:
    plain = Watched(chromium, viewport=SIZES["phone"], java_script_enabled=False)
    plain.tab.goto(pages["cluster"])
    assert plain.tab.locator("button.copy").is_hidden()
    assert plain.tab.locator("ins").first.is_visible()
    plain.tab.goto(pages["search"])
    assert plain.tab.locator(".card").count() >= 1
    plain.context.close()
    reader.tab.goto(pages["article"])
    reader.tab.emulate_media(media="print")
    assert reader.tab.locator("nav").first.is_hidden()


def test_a_reader_can_do_it_all_with_the_keyboard(reader: Watched, site: str) -> None:
    tab = reader.tab
    tab.goto(f"{site}/quotes/-/home")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the text"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("progress")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=progress")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('.said') !== null"):
            break
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/-/*/**")


def test_nothing_in_a_hostile_article_runs(chromium: Any, site: str, hostile: SimpleNamespace) -> None:
    watched = Watched(chromium, viewport=SIZES["phone"])
    place = f"{site}/{tilde_encode(hostile.path.stem)}/-/"
    watched.tab.goto(f"{place}cluster/1")
    links = watched.tab.eval_on_selector_all(".reports a[href*='/article/']", "all => all.map(each => each.href)")
    for address in (f"{place}home", f"{place}search?q=number", f"{place}speaker/1", links[0], links[-1]):
        watched.tab.goto(urljoin(site, address))
        assert watched.fits(), address
    assert (watched.wrong, watched.asked) == ([], {site.split("/")[2]})
    watched.context.close()


@pytest.mark.skipif("AXE_JS" not in os.environ, reason="AXE_JS names no file of axe-core")
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, pages: dict[str, str], colours: str) -> None:
    watched = Watched(chromium, viewport=SIZES["desktop"], color_scheme=colours, bypass_csp=True)
    source = Path(os.environ["AXE_JS"]).read_text(encoding="utf-8")
    for name, address in pages.items():
        watched.tab.goto(address)
        watched.tab.evaluate(source)
        found = watched.tab.evaluate(
            "rules => axe.run(document, {runOnly: rules}).then(result => result.violations.map("
            "each => [each.id, each.nodes.length, each.nodes[0].html]))",
            AXE_RULES,
        )
        assert found == [], name
    watched.context.close()
