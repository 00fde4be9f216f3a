"""Pictures as programs draw them that are no browsers: they know neither variables nor `prefers-color-scheme`."""

from __future__ import annotations

import io
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import cairosvg
from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"


def by_cairosvg(picture: Path) -> Image.Image:
    return _image(cairosvg.svg2png(url=str(picture)))


def by_librsvg(picture: Path) -> Image.Image:
    program = shutil.which("rsvg-convert")
    assert program, "there is no rsvg-convert to look at pictures with; on Debian: apt-get install librsvg2-bin"
    done = subprocess.run([program, picture], capture_output=True, check=True)
    assert done.stderr == b""
    return _image(done.stdout)


PROGRAMS = {"CairoSVG": by_cairosvg, "librsvg": by_librsvg}


def _image(png: bytes) -> Image.Image:
    """The picture on nothing: what is not painted stays magenta."""
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    ground = Image.new("RGBA", drawn.size, (255, 0, 255, 255))
    return Image.alpha_composite(ground, drawn).convert("RGB")


def figures(picture: Path, kind: str) -> list[ElementTree.Element]:
    """The groups of a kind."""
    return ElementTree.parse(picture).getroot().findall(f"{SVG}g[@class='pg-{kind}']")


def corner(box: ElementTree.Element) -> tuple[int, int]:
    """A point of a box beside its lower left corner, where nothing stands on it."""
    x, y, height = (float(box.get(name)) for name in ("x", "y", "height"))
    return round(x + 4), round(y + height - 6)
