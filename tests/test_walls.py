"""The walls of the house: who may import whom, what the pure rooms must not touch, and how large things may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotes"
MODULES = sorted(PACKAGE.rglob("*.py"))
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40

# room -> the rooms that it may import beside itself
ALLOWED = {
    "values": set(),
    "lexicon": {"values"},
    "mine": {"values", "lexicon"},
    "wording": {"values", "lexicon"},
    "match": {"values", "lexicon", "wording"},
    "trace": {"values", "lexicon", "wording"},
    "read": {"values"},
    "store": {"values"},
    "pipeline": {"values", "lexicon", "wording", "read", "mine", "match", "trace", "store"},
    "cli": {"values", "lexicon", "wording", "read", "mine", "match", "trace", "store", "pipeline"},
    "explore": {"values", "lexicon", "wording", "mine", "match", "trace"},
    "__main__": {"cli"},
    "__init__": {"values", "mine", "pipeline"},
}
PURE = ("values", "lexicon", "wording", "mine", "match", "trace")
# what a room without input, output, clock, chance and memory has no use for; the lexicon alone reads its own tables
IMPURE = {
    "asyncio", "click", "datasette", "io", "logging", "multiprocessing", "os", "pathlib", "random", "requests", "rich",
    "secrets", "shutil", "socket", "sqlite3", "sqlite_utils", "subprocess", "sys", "tempfile", "threading", "time",
    "trafilatura", "urllib", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "today", "now", "utcnow", "read_text", "read_bytes", "write_text"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "base", "manager", "misc"}


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """Yield the dotted name of everything that ``module`` imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ("quotes", *module.relative_to(PACKAGE).parts)[: -node.level] if node.level else ()
            origin = ".".join((*above, node.module)) if node.module else ".".join(above)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def calls(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def named(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_imports_only_what_its_room_may_see(module: Path) -> None:
    room = room_of(module)
    seen = {name.split(".")[1] for name in imports(module) if name.startswith("quotes.")}
    own = {"__version__", room}
    assert seen - own - ALLOWED[room] == set()


@pytest.mark.parametrize("module", [each for each in MODULES if room_of(each) in PURE], ids=named)
def test_pure_rooms_touch_nothing_outside(module: Path) -> None:
    seen = set(imports(module))
    assert {name for name in seen if name.split(".")[0] in IMPURE and not name.startswith("urllib.parse")} == set()
    if room_of(module) != "lexicon":
        assert set(calls(module)) & IMPURE_CALLS == set()


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_modules_and_functions_stay_small_and_named(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= LINES_OF_A_MODULE
    assert module.stem not in EMPTY_NAMES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = (ast.get_docstring(node) or "").count("\n") + 1
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - documented
            assert lines <= LINES_OF_A_FUNCTION, f"{node.name} has {lines} lines"


def test_every_room_is_described() -> None:
    assert {room_of(module) for module in MODULES} <= set(ALLOWED)
