"""The processes that mine import the miner by its name, so the folder of the toy miners has to be on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
