"""Files and folders of every format become articles; what cannot be read is refused by name, and the rest is read."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import read
from quotes.read import plain
from quotes.values import Article, Refusal

SPOKEN = "“It’s fine,” said the mayor of the town – and nobody answered him, for it was late."


def read_all(*paths: Path | str) -> tuple[list[Article], list[Refusal]]:
    refused: list[Refusal] = []
    return list(read.articles(paths, on_refusal=refused.append)), refused


def reasons(refused: list[Refusal], folder: Path) -> list[str]:
    return [f"{each.path.removeprefix(f'{folder}/')}: {each.reason}" for each in refused]


# ---- folders and names


def test_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "C.TXT", ".hidden/x.txt", ".y.txt", "picture.png", "d.txt.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("It rains.")
    found, refused = read_all(tmp_path)
    assert [article.id for article in found] == ["C.TXT", "a/b/c.md", "a/z.txt", "b.txt"]
    assert not refused
    assert [article.id for article in read_all(tmp_path / "a" / "z.txt")[0]] == ["z.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains.")
    found, refused = read_all(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt")
    assert (len(found), refused) == (1, [])


def test_two_articles_of_one_id(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"It rains in {folder}.")
    found, refused = read_all(tmp_path / "one", tmp_path / "two")
    assert [article.text for article in found] == ["It rains in one."]
    assert reasons(refused, tmp_path) == [
        f"two/a.txt: a second article with the id 'a.txt', first in {tmp_path}/one/a.txt"
    ]


def test_what_is_not_there_or_not_supported(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "empty folder").mkdir()
    _, refused = read_all(tmp_path / "none.txt", tmp_path / "a.pdf", tmp_path / "empty folder")
    first, second, third = reasons(refused, tmp_path)
    assert first == "none.txt: no such file or folder"
    assert second.startswith("a.pdf: not one of the formats .txt, .md, .html")
    assert third == "empty folder: no article files in this folder"


def test_links_that_go_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains.")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found, refused = read_all(tmp_path)
    assert [article.id for article in found] == ["a.txt"]
    assert reasons(refused, tmp_path) == ["gone.txt: no such file or directory"]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="file names are text there")
def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("It rains.")
    found, _ = read_all(tmp_path)
    assert [article.id for article in found] == ["caf\N{REPLACEMENT CHARACTER}.txt"]


# ---- plain text


@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_text_is_the_whole_file_unchanged(text: str) -> None:
    assert plain.article(text.encode(), "a.txt").text == text
    assert plain.article(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text
    assert plain.article(text.encode("utf-16"), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(SPOKEN.encode(encoding))
    found, refused = read_all(tmp_path)
    assert ([article.text for article in found], refused) == ([SPOKEN], [])
    assert found[0].extra == ('{"encoding": "cp1252"}' if encoding == "cp1252" else None)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "Le maire a déclaré que l'été était très chaud, et que les élèves étaient déjà rentrés."),
        ("cp1250", "Burmistrz powiedział, że most jest otwarty, a mieszkańcy są zadowoleni. Później odjechał do domu."),
        ("cp1251", "Мэр сказал, что мост открыт, и поблагодарил рабочих за работу. Жители города довольны."),
        ("koi8-r", "Мэр сказал, что мост открыт, и поблагодарил рабочих за работу. Жители города довольны."),
        ("shift_jis", "市長は橋が開通したと述べた。住民は喜んでいる。明日も晴れるでしょう。"),
        ("gb18030", "市长说大桥已经通车，居民们都很高兴。明天天气晴朗。"),
    ],
)
def test_old_encodings_are_recognised(encoding: str, text: str) -> None:
    assert plain.article(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("marks", [1, 2, 3, 8, 20])
@pytest.mark.parametrize(
    "bad", ["“".encode()[:-1], b"caf\xe9 x", b"it\x92s late", b"5\xa0m", "“".encode()[:-1] + b" x"]
)
def test_a_bad_byte_does_not_turn_utf8_into_another_script(marks: int, bad: bytes) -> None:
    whole = "The council met for three hours. " + "“We go. " * marks
    with pytest.raises(ValueError, match=f"UTF-8, but broken at byte {len(whole.encode()) + bad.index(max(bad)):,}"):
        plain.article(whole.encode() + bad, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "“We will,” said Ana’s mother – ‘never’.",
        "“Don’t…” (“so”)— “‘Go,’ he said,”",
        "She didn’t say.",
        "He said “no”.",
    ],
)
def test_the_marks_of_old_macs(text: str) -> None:
    assert plain.article(text.encode("mac_roman"), "a.txt")[:2] == ("a.txt", text)
    assert plain.article(text.encode("mac_roman"), "a.txt").extra == '{"encoding": "mac_roman"}'


@pytest.mark.parametrize(
    "text", ["Óscar said: “Él es de Óscar, el Ó”", "She is at the “CAFÉ” today.", "Õhtul – ÒScar Ó"]
)
def test_letters_that_are_marks_elsewhere(text: str) -> None:
    assert plain.article(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text"),
        (bytes(range(1, 256)) * 4, "binary, not text"),
        (SPOKEN.encode() * 9 + b"\xe2\x80", "UTF-8, but broken at byte 819"),
        (b"\xff\xfea\0b", "looks like utf-16, but is not at byte 4"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text("It rains.")
    found, refused = read_all(tmp_path)
    assert [article.id for article in found] == ["b.txt"]
    assert reasons(refused, tmp_path) == [f"a.txt: {reason}"]


# ---- JSON Lines


def test_json_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "id": 7,
        "url": "https://example.org/7",
        "text": "It rains.",
        "published": "Nov 1, 2025",
        "author": ["A", "B"],
    }
    lines = json.dumps(row) + "\n\n" + json.dumps({"Text": "It snows.", "tags": ["x"], "published": "one day"}) + "\n"
    expected = [
        Article("7", "It rains.", "https://example.org/7", author="A; B", published="2025-11-01"),
        Article("{}:3", "It snows.", extra='{"tags": ["x"], "published": "one day"}'),
    ]
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "a.ndjson").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    for name in ("a.jsonl", "a.ndjson", "a.jsonl.gz"):
        found, refused = read_all(tmp_path / name)
        assert (found, refused) == ([expected[0], expected[1]._replace(id=f"{name}:3")], [])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert read_all("-") == ([expected[0], expected[1]._replace(id="-:3")], [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "no valid JSON from character 13 of the line on"),
        (b'"text"', "not a JSON object"),
        (b"{}", "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": " "}', "empty text"),
        (b'{"text": 7}', "text is a number, not a string"),
        (b'{"text": ["a"]}', "text is a list, not a string"),
        (b'{"text": "a\\u0000b"}', "text holds a NUL character"),
        (b'{"text": "a", "id": {"x": 1}}', "id is an object, not a string"),
        (b'{"text": "caf\xe9"}', "not UTF-8 at byte 14 of the line"),
        (b"[" * 100_000, "no valid JSON: nested too deep"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", None),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good = b'{"id": "%d", "text": "It rains."}\n'
    (tmp_path / "a.jsonl").write_bytes(good % 1 + line + b"\n" + good % 2)
    found, refused = read_all(tmp_path)
    assert [article.id for article in found] == ["1", "2"]
    (told,) = reasons(refused, tmp_path)
    assert told.startswith("a.jsonl:2: ")
    assert reason is None or told == f"a.jsonl:2: {reason}"


def test_a_packed_file_is_refused_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(b'{"text": "It rains."}\n' * 999)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed)))
    reason = "packed by gzip: unpack it (zcat), or let the file's name end in .gz"
    assert read_all("-") == ([], [Refusal("-", reason)])
    (tmp_path / "a.jsonl").write_bytes(packed)
    assert read_all(tmp_path / "a.jsonl") == ([], [Refusal(f"{tmp_path}/a.jsonl", reason)])


def test_columns_of_the_wrong_type_are_kept_aside(tmp_path: Path) -> None:
    row = {"text": "half \ud83d", "title": {"en": "T"}, "publisher": 7, "published": 20, "url": True, "x": float("nan")}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (article,), refused = read_all(tmp_path)
    assert refused == []
    assert (article.text, article.title, article.publisher, article.url) == ("half \ufffd", None, "7", None)
    assert json.loads(article.extra or "") == {"title": {"en": "T"}, "published": 20, "url": True}


def test_other_formats_under_a_wrong_name(tmp_path: Path) -> None:
    (tmp_path / "array.jsonl").write_text('[\n{"text": "It rains."}\n]')
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(b'{"text": "It rains."}\n' * 99999)[:-300])
    (tmp_path / "plain.jsonl.gz").write_text('{"text": "It rains."}\n')
    (tmp_path / "wide.jsonl").write_bytes('{"text": "It rains."}\n'.encode("utf-16"))
    found, refused = read_all(tmp_path)
    told = reasons(refused, tmp_path)
    assert told[0] == "array.jsonl: a JSON array, not JSON Lines: one object a line is expected"
    assert "broken off" in told[1] and told[1].startswith("broken.jsonl.gz:")
    assert told[2:4] == ["empty.jsonl: empty", "plain.jsonl.gz:1: broken off: Not a gzipped file (b'{\"')"]
    assert told[4] == "wide.jsonl: JSON Lines must be UTF-8, this is UTF-16"
    assert len(found) > 90_000


# ---- tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Title", "TEXT", "rating"],
        ["Weather", f'"{SPOKEN}\r\nHe “left”."'.replace("\r", ""), "5"],
        ["", "It rains.", ""],
    ]
    table = "\r\n".join(delimiter.join(cells) for cells in rows)
    (tmp_path / "a.csv").write_bytes(table.encode(encoding))
    found, refused = read_all(tmp_path)
    assert refused == []
    assert found == [
        Article("a.csv:2", f"{SPOKEN}\nHe “left”.", title="Weather", extra='{"rating": "5"}'),
        Article("a.csv:4", "It rains."),
    ]


def test_a_table_with_rows_that_cannot_be_used(tmp_path: Path) -> None:
    long = "It rains. " * 100_000
    (tmp_path / "a.csv").write_text(f"id,text\n1,It rains.\n2,\n3,a,b\n\n5,{long}\n1,Again.\n")
    (tmp_path / "b.csv").write_text("id,body\n1,It rains.\n")
    (tmp_path / "c.csv").write_text("")
    found, refused = read_all(tmp_path)
    assert [(article.id, len(article.text)) for article in found] == [("1", 9), ("5", len(long))]
    assert reasons(refused, tmp_path) == [
        "a.csv:3: empty text",
        "a.csv:4: 3 cells under 2 headings",
        f"a.csv:7: a second article with the id '1', first in {tmp_path}/a.csv:2",
        "b.csv: no column text; it has id, body",
        "c.csv: empty",
    ]


@pytest.mark.parametrize(
    ("rows", "ids", "reason"),
    [
        ('1,a\n2,"b\n3,c\n4,d\n', ["1"], "3: {}; all up to line 5 is left out"),
        ('1,a\n2,"b\n3,"c"\n4,d\n', ["1", "4"], "3: {}; all up to line 4 is left out"),
        ('1,a\n2,"Go," he said.\n3,c\n', ["1", "3"], "3: {}"),
        ('1,a\n2,"He said \\"Go\\"."\n3,c\n', ["1", "3"], "3: {}"),
        ('1,a\n2,"b', ["1"], "3: {}"),
        ('1,He said "Go".\n2,"a ""b""\nc"\n', ["1", "2"], None),
    ],
)
def test_a_quotation_mark_that_does_not_close_its_cell(
    tmp_path: Path, rows: str, ids: list[str], reason: str | None
) -> None:
    (tmp_path / "a.csv").write_text("id,text\n" + rows)
    found, refused = read_all(tmp_path)
    assert [article.id for article in found] == ids
    open_ = "a quotation mark opens a cell and does not close it, or is not doubled inside it"
    assert reasons(refused, tmp_path) == ([f"a.csv:{reason.format(open_)}"] if reason else [])


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,Text ,title,title\n1,a,b,c,d\n")
    found, refused = read_all(tmp_path)
    assert (found, reasons(refused, tmp_path)) == ([], ["a.csv: more than one column title and text"])


# ---- laziness


def test_nothing_is_read_ahead(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains.")
    (tmp_path / "b.txt").write_bytes(b"\0")
    refused: list[Refusal] = []
    found = read.articles([tmp_path], on_refusal=refused.append)
    assert next(found).id == "a.txt"
    assert refused == []
