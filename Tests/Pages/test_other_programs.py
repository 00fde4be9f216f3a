"""The picture as programs draw it that are no browsers: office suites, viewers, converters."""

from __future__ import annotations

import pytest
from drawing import PROGRAMS, SVG, corner, figures
from reports import PICTURES, report

PAGE, SITE, CARD, HUB = (255, 255, 255), (245, 247, 250), (255, 255, 255), (233, 241, 251)
DATA, LINE, INTERNET_LINE, TEXT = (228, 240, 230), (42, 90, 155), (91, 103, 118), (27, 36, 48)


@pytest.fixture(scope="module", params=PICTURES)
def picture(request, tmp_path_factory):
    return report(request.param, tmp_path_factory.mktemp(request.param)).picture


@pytest.fixture(scope="module", params=PROGRAMS)
def drawn(request, picture):
    return PROGRAMS[request.param](picture)


def test_it_is_no_black_rectangle(drawn):
    colours = {colour: count for count, colour in drawn.getcolors(1 << 24)}
    dark = sum(count for colour, count in colours.items() if sum(colour) < 150)
    assert dark < 0.1 * drawn.width * drawn.height
    assert {PAGE, SITE, HUB, DATA, LINE, INTERNET_LINE} <= set(colours), "a colour of the picture is nowhere in it"
    assert (0, 0, 0) not in colours, "something has the colour of what says no colour"
    assert (255, 0, 255) not in colours, "something is not painted"


def test_the_ground_and_boxes_have_their_colours(drawn, picture):
    assert {drawn.getpixel(place) for place in ((0, 0), (drawn.width - 1, drawn.height - 1), (3, 3))} == {PAGE}
    for kind, colours in (("site", {SITE}), ("vpc", {HUB, CARD}), ("external", {CARD})):
        groups = figures(picture, kind)
        found = {
            group.findtext(f"{SVG}title", ""): drawn.getpixel(corner(group.find(f"{SVG}rect"))) for group in groups}
        assert set(found.values()) <= colours
        assert all((colour == HUB) == title.startswith("hub ") for title, colour in found.items())


def test_lines_have_their_colour(drawn, picture):
    lines = [
        group.find(f"{SVG}path") for group in figures(picture, "connection")
        if "the internet" in group.findtext(f"{SVG}title", "")]
    assert lines
    for line in lines:
        begin, end = (part.split() for part in line.get("d").removeprefix("M").split("L"))
        middle = (int(begin[0]) + int(end[0])) // 2, int(begin[1])
        assert drawn.getpixel(middle) == INTERNET_LINE, line.get("d")


def test_texts_have_their_colour_and_size(drawn, picture):
    heading, = figures(picture, "heading")
    text = heading.find(f"{SVG}text")
    x, y = int(text.get("x")), int(text.get("y"))
    letter = drawn.crop((x, y - 20, x + 14, y + 5))
    ink = [place for place in range(letter.width * letter.height) if near(letter, place, TEXT)]
    assert ink, "the first letter of the name is not to be seen"
    height = ink[-1] // letter.width - ink[0] // letter.width + 1
    assert 10 <= height <= 20, "the name has not the size of a heading"


def near(image, place: int, colour) -> bool:
    pixel = image.getpixel((place % image.width, place // image.width))
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour))
