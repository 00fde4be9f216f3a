"""The judge's package lies beside this folder; helpers of these tests lie in it."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE.parent / "Judge", HERE.parent / "CommandLine", HERE):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
