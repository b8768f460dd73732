"""Word vectors of the user's own choosing: doubtful pairs of reports are scored again by the likeness of their words.

In goes a file of vectors, out come `Vectors` and, for two reports that are nearly alike, a higher score where words
that they do not share are near one another. The file is plain text (a word and its numbers in each line, as word2vec,
GloVe and fastText write it; ``.gz`` is read too) or ``.npz`` with the arrays ``words`` and ``vectors``. It needs numpy,
which the extra ``embedding`` installs. Without a file nothing here is used.

>>> import pathlib, tempfile
>>> file = pathlib.Path(tempfile.mkdtemp()) / "tiny.txt"
>>> _ = file.write_text("grave 1 0.1\\nserious 1 0.2\\nferry 0 1\\n")
>>> vectors = read_vectors(file)  # doctest: +SKIP
>>> vectors.nearest(["grave"], ["serious", "ferry"])  # doctest: +SKIP
[0.995...]
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quotes.match.components import CUT
from quotes.match.form import HEAVY, Form
from quotes.values import Pair

DOUBTFUL = 0.05  # a pair that scores less is not scored again
GAIN = 6.0  # log-odds for words that are all like though none is shared
NEAR = 0.4  # cosine: words that are less alike than this are nothing to one another


class Vectors(NamedTuple):
    """Vectors of length 1, one a word (in lower case)."""

    rows: dict[str, int]
    matrix: Any  # numpy.ndarray, float32, a row a word

    def nearest(self, words: Sequence[str], others: Sequence[str]) -> list[float]:
        """Return for each of ``words`` the cosine of the nearest of ``others``; 1 for the same word, 0 for unknown."""
        known = [self.rows[word] for word in others if word in self.rows]
        found = []
        for word in words:
            row = self.rows.get(word)
            best = 1.0 if word in others else 0.0
            if not best and row is not None and known:
                best = max(0.0, float((self.matrix[known] @ self.matrix[row]).max()))
            found.append(best)
        return found


@functools.cache
def read_vectors(path: str | os.PathLike[str]) -> Vectors:
    """Read word vectors; raises `OSError` where the file cannot be read, `ValueError` where it holds no vectors, and
    `ImportError` where numpy is missing."""
    import numpy

    path = Path(path)
    if path.suffix == ".npz":
        with numpy.load(path, allow_pickle=False) as arrays:
            if not {"words", "vectors"} <= set(arrays):
                raise ValueError(f"{path} has no arrays called words and vectors")
            words, matrix = [str(word) for word in arrays["words"]], arrays["vectors"].astype("float32")
    else:
        found = dict(_lines(path))
        words, matrix = list(found), numpy.array(list(found.values()), dtype="float32")
    if matrix.ndim != 2 or len(words) != len(matrix):
        raise ValueError(f"{path} holds no word vectors: in each line a word and as many numbers are expected")
    length = numpy.linalg.norm(matrix, axis=1, keepdims=True)
    return Vectors({word.lower(): row for row, word in reversed(list(enumerate(words)))}, matrix / length.clip(1e-9))


def digest_of(path: str | os.PathLike[str] | None) -> str:
    """Return a digest of a file of vectors, as part of the version of matching; an empty string without a file."""
    return "" if path is None else "+" + hashlib.blake2b(Path(path).read_bytes(), digest_size=6).hexdigest()


def _lines(path: Path) -> Iterator[tuple[str, list[float]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", errors="replace") as lines:
        size = 0
        for number, line in enumerate(lines, start=1):
            word, *numbers = line.split()
            if number == 1 and len(numbers) == 1:
                continue  # how many words and numbers there are
            size = size or len(numbers)
            if len(numbers) == size:
                try:
                    yield word, [float(each) for each in numbers]
                except ValueError:
                    raise ValueError(f"{path}, line {number}: not a word and its numbers") from None


def scored_again(a: Form, b: Form, pair: Pair, vectors: Vectors) -> Pair:
    """Return ``pair`` with a higher score where words that one of two doubtful reports lacks are like its own."""
    if not DOUBTFUL <= pair.score < CUT:
        return pair
    part, whole = (a, b) if a.total <= b.total else (b, a)
    words = [(word, bits) for word, bits in zip(part.words, part.bits, strict=True) if bits >= HEAVY]
    senses = {word.sense for word in whole.words}
    apart = [(word.form, bits) for word, bits in words if word.sense not in senses]
    if not apart:
        return pair
    cosines = vectors.nearest([form for form, _ in apart], [word.form for word in whole.words])
    like = sum(
        bits * (cosine - NEAR) / (1 - NEAR) for (_, bits), cosine in zip(apart, cosines, strict=True) if cosine > NEAR
    )
    odds = math.log(pair.score / (1 - pair.score)) + GAIN * like / max(part.total, 1)
    return pair._replace(score=round(1 / (1 + math.exp(-odds)), 4))
