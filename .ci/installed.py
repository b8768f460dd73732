"""Check an installed wheel: run with the Python of a fresh environment, outside the clone, and the folder of seeds.

Everything that the program reads besides its code has to be in the wheel.
"""

import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path

import quotes

package = Path(str(resources.files("quotes")))
assert "site-packages" in package.parts, f"this is not the installed package: {package}"
for needed in ("py.typed", "metadata.yml", "lang/en/*.toml", "read/words.toml", "store/migrations/*.sql",
               "explore/templates/**/*.html", "explore/static/*"):  # fmt: skip
    assert list(package.glob(needed)), f"the wheel lacks {needed}"

with tempfile.TemporaryDirectory() as folder:
    database = Path(folder) / "quotes.db"
    subprocess.run([sys.executable, "-m", "quotes", "load", database, sys.argv[1]], check=True)
    page = Path(folder) / "page.html"
    page.write_text("<article><h1>Bridge opens</h1>" + "<p>“It is a fine bridge,” said the mayor, Ann Lee.</p>" * 9)
    found = subprocess.run([sys.executable, "-m", "quotes", "mine", page], check=True, capture_output=True).stdout
    assert found.count(b"Ann Lee") == 9, found
    described = package / "metadata.yml"
    get = [sys.executable, "-m", "datasette", database, "--metadata", described, "--get", "/quotes/quotes.json?_size=1"]
    assert b'"rows"' in subprocess.run(get, check=True, capture_output=True).stdout

print(f"quotes {quotes.__version__}: the wheel is whole")
