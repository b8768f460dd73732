"""Word vectors of the user's: what can be read, that only doubtful pairs change, and the same through a whole load."""

import gzip
import json
from pathlib import Path

import pytest
import toy_miner

numpy = pytest.importorskip("numpy", reason="word vectors need the extra `embedding`")

from quotes.match.components import CUT  # noqa: E402
from quotes.match.form import form_of  # noqa: E402
from quotes.match.score import score  # noqa: E402
from quotes.pipeline import load  # noqa: E402
from quotes.pipeline.vectors import read_vectors, scored_again  # noqa: E402
from quotes.values import Report  # noqa: E402

WORDS = {
    "pier": (1, 0.1),
    "jetty": (1, 0.2),
    "wrecked": (0.1, 1),
    "ruined": (0.2, 1),
    "gale": (-1, 0.1),
    "storm": (-1, 0),
}
LINES = "".join(f"{word} {x} {y}\n" for word, (x, y) in WORDS.items())
SAID = "The gale has wrecked the old wooden pier of our town"
TOLD = "The storm has ruined the old wooden jetty of our town"


def write(folder: Path, name: str) -> Path:
    path = folder / name
    if name.endswith(".npz"):
        numpy.savez(path, words=numpy.array(list(WORDS)), vectors=numpy.array(list(WORDS.values())))
    elif name.endswith(".gz"):
        path.write_bytes(gzip.compress(LINES.encode()))
    else:
        path.write_text(f"{len(WORDS)} 2\n{LINES}", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["vectors.txt", "vectors.vec.gz", "vectors.npz"])
def test_the_same_from_every_format(name: str, tmp_path: Path) -> None:
    vectors = read_vectors(str(write(tmp_path, name)))
    near, same, unknown = vectors.nearest(["pier", "pier", "ferry"], ["jetty", "ruined"])
    assert vectors.rows.keys() == WORDS.keys()
    assert near == same > 0.9
    assert unknown == 0.0


def test_what_holds_no_vectors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear sir\nyours truly\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"letter\.txt"):
        read_vectors(str(path))


def test_only_doubtful_pairs_are_scored_again(tmp_path: Path) -> None:
    vectors = read_vectors(str(write(tmp_path, "vectors.txt")))
    a, b, c = (form_of(Report(n, f"{n}.txt", text, "direct")) for n, text in enumerate((SAID, TOLD, "Go home.")))
    doubtful, sure, hopeless = score(a, b)._replace(score=0.3), score(a, a), score(a, c)
    assert scored_again(a, b, doubtful, vectors).score > CUT
    assert scored_again(a, a, sure, vectors) == sure
    assert scored_again(a, c, hopeless, vectors) == hopeless


def test_through_a_load_and_back(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    stories = f"The ferry sank at noon. “{SAID}” Ann said.", f"Nobody was on the quay. “{TOLD}” it read."
    rows = [{"id": str(n), "published": "2026-01-02", "text": text} for n, text in enumerate(stories)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def clusters(**options: Path) -> int:
        return load(tmp_path / "q.db", [source], processes=1, miner=toy_miner.toy, **options).total.clusters

    vectors = write(tmp_path, "vectors.txt")
    assert [clusters(), clusters(vectors_file=vectors), clusters()] == [0, 1, 0]
