"""Bytes in, exact text out: which encoding a file is in, or why it cannot be read as text.

A byte order mark decides; then UTF-8, which hardly any other text is by accident; then the encodings that news is
still kept in, told apart by charset-normalizer from the first megabyte. Newlines stay as they are, so that offsets into
the text are offsets into the file. Nothing is replaced or dropped silently: bytes that fit nowhere are refused, and so
is UTF-8 with a bad byte in it, since what another encoding makes of it has every quotation mark wrong.

>>> decode("naïve".encode("utf-16"))
('naïve', 'utf-16')
>>> decode("“It’s fine,” said the mayor of the town – twice.".encode("cp1252"))[0]
'“It’s fine,” said the mayor of the town – twice.'
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

import regex

SAMPLE_BYTES = 1 << 20
MOST_CONTROLS = 0.02  # share of bytes
MOST_BROKEN = 0.1  # bad bytes for each whole character beyond ASCII in what is still meant as UTF-8, in any script
BINARY = "binary, not text"
EMPTY = "empty"

# longest mark first: the UTF-16 mark is the beginning of the UTF-32 one
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# candidates where it is not UTF-8: one per script, since charset-normalizer is sure of those even in short texts.
# windows-1252 comes before its look-alikes because English and western European news was kept in it.
OLD_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
MAC = "mac_roman"  # recognised by its quotation marks alone: as windows-1252 it is text, too, with Ò and Ó for marks

# what UTF-8 has for the letters of western Europe and its neighbours, and how its quotation marks and dashes begin; in
# any other encoding these bytes are such as Ã or â€ and a sign, which nobody writes
WESTERN = regex.compile(rb"[\xc2-\xc5][\x80-\xbf] | \xe2\x80", regex.VERBOSE)
# the bytes of “ ‘ before a word and of ” ’ after one, as old Macs wrote them; read here as ISO 8859-1
MAC_MARKS = regex.compile(
    r"""
      (?<! [^\s(\[ÐÑÒÔ] ) [ÒÔ] (?= [a-zA-Z0-9$.\[ÒÔÉ] )
    | (?<= [a-zA-Z0-9.,;:?!%)\]ÐÑÉÓÕ] ) [ÓÕ] (?= [a-z] | [^\p{L}\d] | [ÐÑÓÕ] | \Z )
    """,
    regex.VERBOSE,
)
MAC_SURE = regex.compile(r"[a-zA-Z]Õ[a-z] | Ò[^ÒÓ]{1,1000}+Ó", regex.VERBOSE)  # don’t, “a”


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` without a byte order mark, and the encoding it was in.

    Raises `ValueError` with the reason in plain words where the bytes are no text, or are text in an unknown encoding.
    """
    if not data.strip():
        raise ValueError(EMPTY)
    encoding = encoding_of_sample(data, whole=True)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"looks like {encoding}, but is not at byte {error.start}") from None
    if "\0" in text:
        raise ValueError(BINARY)
    if not text.strip():
        raise ValueError(EMPTY)
    return text, encoding


def encoding_of(stream: BinaryIO) -> str:
    """Return the encoding of a file open for reading, and leave it at its beginning; raises as `decode` does.

    Reads the file once in pieces, so that a table larger than the memory can be read row by row afterwards.
    """
    sample = stream.read(SAMPLE_BYTES)
    if not sample.strip():
        raise ValueError(EMPTY)
    encoding = encoding_of_sample(sample, whole=len(sample) < SAMPLE_BYTES)
    if encoding == "utf-8":
        check = codecs.getincrementaldecoder("utf-8")()
        piece, read = sample, 0
        try:
            while piece:
                check.decode(piece)
                read += len(piece)
                piece = stream.read(SAMPLE_BYTES)
            check.decode(b"", final=True)
        except UnicodeDecodeError as error:
            encoding = detect(sample, read + error.start)
    stream.seek(0)
    return encoding


def encoding_of_sample(sample: bytes, *, whole: bool) -> str:
    """Return the encoding that a file beginning with ``sample`` is in; ``whole`` says that nothing follows it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample:
        raise ValueError(BINARY)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError as error:
        return detect(sample[:SAMPLE_BYTES], error.start)
    return "utf-8"


def detect(sample: bytes, broken_at: int) -> str:
    """Return the likeliest of the old encodings of a file that is no UTF-8 from byte ``broken_at`` on.

    Raises `ValueError` where none of them makes sense of the bytes in ``sample``, and where UTF-8 was meant.
    """
    import charset_normalizer

    if is_binary(sample):
        raise ValueError(BINARY)
    if meant_as_utf8(sample):
        raise ValueError(f"UTF-8, but broken at byte {broken_at:,}")
    if is_mac(sample):
        return MAC
    matches = charset_normalizer.from_bytes(sample, cp_isolation=list(OLD_ENCODINGS))
    best = matches.best()
    if best is None:
        raise ValueError("neither UTF-8 nor an encoding that could be recognised; save it as UTF-8")
    alike = {
        encoding
        for match in matches
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
        for encoding in (match.encoding, *match.could_be_from_charset)
    }
    return next(encoding for encoding in (*OLD_ENCODINGS, best.encoding) if encoding in alike)


def meant_as_utf8(sample: bytes) -> bool:
    """Tell whether ``sample`` is UTF-8 with a few bad bytes: other encodings hardly ever look like its characters.

    In a long text of any script a tenth of the characters tell; in a short one those that English news has.

    >>> meant_as_utf8("“a” “b”".encode()[:-1]), meant_as_utf8("“a” “b” “c”".encode("cp1252"))
    (True, False)
    """
    text = sample.decode("utf-8", "surrogateescape")
    whole = sum(map(len, regex.findall(r"[^\x00-\x7f\udc80-\udcff]++", text)))
    broken = sum(map(len, regex.findall(r"[\udc80-\udcff]++", text)))
    return broken <= max(MOST_BROKEN * whole, sum(map(len, WESTERN.findall(sample))))


def is_mac(sample: bytes) -> bool:
    """Tell whether the bytes that are quotation marks on old Macs all stand where marks stand.

    >>> is_mac("“We don’t,” he said.".encode("mac_roman")), is_mac("Óscar, a CANÇÃO, Õ".encode("cp1252"))
    (True, False)
    """
    text = sample.decode("latin-1")
    return MAC_SURE.search(text) is not None and sum(map(text.count, "ÒÓÔÕ")) == len(MAC_MARKS.findall(text))


def is_binary(sample: bytes) -> bool:
    """Tell whether ``sample`` has what no text has: a NUL, or many control characters other than white space.

    >>> is_binary(b"a\\0b"), is_binary(b"a\\tb\\n")
    (True, False)
    """
    controls = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return b"\0" in sample or len(sample) - len(sample.translate(None, controls)) > MOST_CONTROLS * len(sample)
