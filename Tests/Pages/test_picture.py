"""The picture as people see it, by itself and in the page."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from rendering import LAPTOP, SCHEMES, shown

TEXTS = """() => {
  const shape = document.querySelector('svg')
  const frame = shape.getBoundingClientRect()
  return [...shape.querySelectorAll('text')].map(text => {
    const box = text.getBoundingClientRect()
    return {words: text.textContent, left: box.left - frame.left, top: box.top - frame.top,
      right: box.right - frame.left, bottom: box.bottom - frame.top, width: frame.width, height: frame.height}
  })
}"""
# The fill of each text and of the topmost filled shape behind its middle.
INK = """() => [...document.querySelectorAll('svg text')].map(text => {
  text.scrollIntoView({block: 'center', inline: 'center'})
  const box = text.getBoundingClientRect()
  const point = [box.left + box.width / 2, box.top + box.height / 2]
  const behind = document.elementsFromPoint(...point).filter(e => !e.closest('text') && e.tagName !== 'svg')
    .map(e => getComputedStyle(e).fill).find(fill => fill !== 'none' && !/, 0\\)$/.test(fill))
  return [text.textContent, getComputedStyle(text).fill, behind]
})"""


def overlapping(texts: list[dict]) -> list[tuple[str, str]]:
    """Texts whose middles, without the room above and below the letters, lie on each other."""
    found = []
    for index, one in enumerate(texts):
        for other in texts[index + 1:]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > 0.5 and down > 4:
                found.append((one["words"], other["words"]))
    return found


def test_no_text_is_cut_or_on_another(chromium, any_report):
    with shown(chromium, any_report.picture) as window:
        texts = window.page.evaluate(TEXTS)
    assert len(texts) > 5
    outside = [
        text["words"] for text in texts
        if text["left"] < 0 or text["top"] < 0 or text["right"] > text["width"] or text["bottom"] > text["height"]]
    assert outside == []
    assert overlapping(texts) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["acme", "two-hubs"])
def test_texts_stand_out(chromium, reports, name, scheme):
    with shown(chromium, reports[name].picture, LAPTOP, scheme) as window:
        inks = window.page.evaluate(INK)
    assert all(behind for _, _, behind in inks), "a text stands on nothing"
    faint = [(words, ink, paper) for words, ink, paper in inks if contrast(ink, paper) < 4.5]
    assert faint == []


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, of two colours as `rgb(1, 2, 3)`."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [float(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_black_on_white_is_the_most():
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)


def test_it_is_one_well_formed_file(any_report):
    picture = ElementTree.parse(any_report.picture).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert picture.tag == f"{space}svg" and picture.get("role") == "img"
    named = {part.get("id"): part.text for part in picture if part.tag in (f"{space}title", f"{space}desc")}
    assert set(picture.get("aria-labelledby").split()) == set(named) and all(named.values())
    tags = {part.tag.removeprefix(space) for part in picture.iter()}
    assert not tags & {"script", "foreignObject", "image", "a", "use"}
    assert b"url(" not in any_report.picture.read_bytes().replace(b"url(#", b"")


def test_the_page_holds_the_same_picture(chromium, reports):
    with shown(chromium, reports["acme"].picture) as window:
        alone = [text["words"] for text in window.page.evaluate(TEXTS)]
    with shown(chromium, reports["acme"].page) as window:
        assert [text["words"] for text in window.page.evaluate(TEXTS)] == alone


GROUND = """() => getComputedStyle(document.querySelector('svg .pg-page')).fill"""
LIGHT_LEFT = """light => [...document.querySelectorAll('svg > *, svg g *')].map(e => getComputedStyle(e))
  .filter(style => light.includes(style.fill)).length"""


@pytest.mark.parametrize("scheme, alone, sheet", [
    ("light", "rgb(255, 255, 255)", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)", "rgb(23, 28, 36)")])
def test_the_scheme_is_the_readers(chromium, reports, scheme, alone, sheet):
    """By itself the picture has a ground of its own, in the page that of the sheet it stands on."""
    grounds = []
    for file in (reports["acme"].picture, reports["acme"].page):
        with shown(chromium, file, LAPTOP, scheme) as window:
            grounds.append(window.page.evaluate(GROUND))
            left = window.page.evaluate(LIGHT_LEFT, ["rgb(233, 241, 251)", "rgb(228, 240, 230)", "rgb(245, 247, 250)"])
            assert (left > 0) == (scheme == "light"), "light areas on a dark screen"
    assert grounds == [alone, sheet]


def test_a_hundred_spokes_are_counted(reports):
    words = " ".join(ElementTree.parse(reports["hundred"].picture).getroot().itertext())
    assert "100 spokes" in words


def test_what_must_never_be_is_listed(reports):
    words = " ".join(ElementTree.parse(reports["two-hubs"].picture).getroot().itertext())
    assert "all externals and the internet to shop.data and stock.data: anything" in words
    assert "all spokes to each other: anything" in words and "west to dublin: TCP\u00a022, UDP\u00a053" in words


def test_every_connection_says_how_it_is(reports):
    """Solid, dashed and dotted lines are told apart without colours, and in words."""
    words = " ".join(ElementTree.parse(reports["two-hubs"].picture).getroot().itertext()).lower()
    assert "announced" in words and "pcx-0f0e0d0c0b0a09080" in words and "wait" in words
    assert "stroke-dasharray" in reports["two-hubs"].picture.read_text()
