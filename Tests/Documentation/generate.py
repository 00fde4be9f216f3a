"""Writes the generated parts of README.md and of the articles anew, and the table of what replaces a resource."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("Emulator", "Judge", "Support"))]

from documentation import create_only  # noqa: E402
from documentation.generated import PARTS  # noqa: E402
from documentation.markdown import sections, with_sections  # noqa: E402
from documentation.places import DOCUMENTS  # noqa: E402

for path in DOCUMENTS:
    text = path.read_text()
    path.write_text(with_sections(text, {name: PARTS[name]() for name in sections(text)}))
create_only.FILE.write_text(create_only.table())
