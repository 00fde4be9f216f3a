"""The page as people see it: every size, light and dark, with and without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from rendering import PHONE, SCHEMES, SIZES, shown

# Elements that are cut though nobody can scroll them, and text that stands on other text.
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e)
  if (e.closest('svg') || !e.clientWidth || style.display === 'inline') return false
  const cuts = way => ['hidden', 'clip'].includes(way)
  return cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1
    || cuts(style.overflowY) && e.scrollHeight > e.clientHeight + 1
}).filter(e => e.clientWidth > 1).map(e => e.outerHTML.slice(0, 120))"""
OVERLAPPING = """() => {
  // What stays in place while the page moves, and what is there for screen readers alone.
  const isBesideTheFlow = element => {
    for (; element; element = element.parentElement) {
      const style = getComputedStyle(element)
      if (['sticky', 'fixed'].includes(style.position) || style.clipPath !== 'none') return true
      if (element.clientWidth === 1 && element.clientHeight === 1) return true
    }
    return false
  }
  const boxes = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({visibilityProperty: true})) continue
    if (node.parentElement.closest('svg, script, style, .visually-hidden')) continue
    if (isBesideTheFlow(node.parentElement)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([box, node])
  }
  boxes.sort((one, other) => one[0].top - other[0].top)
  const found = []
  boxes.forEach(([box, node], index) => {
    for (let next = index + 1; next < boxes.length && boxes[next][0].top < box.bottom - 3; next++) {
      const [other, second] = boxes[next]
      if (other.left < box.right - 2 && box.left < other.right - 2 && node !== second)
        found.push(node.data.trim().slice(0, 40) + ' | ' + second.data.trim().slice(0, 40))
    }
  })
  return found.slice(0, 10)
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}px")
def test_nothing_is_cut_or_overlaps(chromium, any_report, size, scheme):
    with shown(chromium, any_report.page, size, scheme) as window:
        page = window.page
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], "the page scrolls sideways"
        assert page.evaluate(CUT) == []
        assert page.evaluate(OVERLAPPING) == []
        assert window.complaints == []
        assert window.requests == [any_report.page.as_uri()], "something is fetched"


def test_nothing_scrolls_sideways_on_the_smallest_phone(chromium, any_report):
    with shown(chromium, any_report.page, (320, 640)) as window:
        assert window.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["acme", "two-hubs"])
def test_contrast_names_and_structure(chromium, reports, name, scheme):
    with shown(chromium, reports[name].page, scheme=scheme) as window:
        window.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert violations(window.page) == []


def test_contrast_and_names_on_a_phone(chromium, reports):
    with shown(chromium, reports["acme"].page, PHONE) as window:
        assert violations(window.page) == []


def violations(page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_every_link_leads_somewhere(chromium, any_report):
    with shown(chromium, any_report.page) as window:
        dead = window.page.evaluate("""() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))
          .filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))""")
        assert dead == []


def test_all_is_there_without_scripts(chromium, reports):
    with shown(chromium, reports["acme"].page) as window:
        wanted = [text.strip() for text in window.page.locator("h2").all_inner_texts()]
    with shown(chromium, reports["acme"].page, scripts=False) as window:
        assert [text.strip() for text in window.page.locator("h2").all_inner_texts()] == wanted
        assert window.page.locator("input:visible").count() == 0, "a search that finds nothing is shown"


def search_for(window, words: str) -> tuple[list[str], str]:
    """What is marked outside of the matrix, and what is said of it."""
    window.page.locator("input[type=search]").fill(words)
    window.page.wait_for_timeout(400)
    marks = window.page.evaluate("""[...document.querySelectorAll('mark')].filter(
      mark => mark.checkVisibility() && !mark.closest('.matrix')).map(mark => mark.textContent)""")
    return marks, window.page.locator("#hits").inner_text()


def test_search_finds_names(chromium, reports):
    with shown(chromium, reports["acme"].page) as window:
        search = window.page.locator("input[type=search]")
        marks, said = search_for(window, "qbox")
        assert marks and set(marks) == {"qbox"} and "found" in said
        rows = window.page.locator(".asked tr:visible", has=window.page.locator("mark")).all_inner_texts()
        assert rows and all("external.qbox" in row for row in rows)
        marks, said = search_for(window, "nowhere at all")
        assert marks == [] and "That is not to say that it is closed: peerage reach tells." in said
        assert window.page.locator(".matrix:visible").count() == 1, "the matrix goes"
        assert window.page.locator(".picture svg:visible").count() == 1, "the picture goes"
        search.press("Escape")
        window.page.wait_for_timeout(300)
        assert search.input_value() == ""
        assert window.page.locator("td", has_text="172.31.0.0/16").first.is_visible()
        assert window.complaints == []


def test_search_finds_ports_in_ranges(chromium, reports):
    with shown(chromium, reports["acme"].page) as window:
        marks, said = search_for(window, "9350")
        assert "9300-9400" in marks and "1024-65535" in marks and "ranges that hold it" in said
        assert all(int(first) <= 9350 <= int(last) for first, last in (mark.split("-") for mark in marks))
        assert window.page.locator(".matrix mark").count() > 0
        assert "9300-9400" in search_for(window, "9300")[0]
        assert set(search_for(window, "300")[0]) <= {"300", "0-65535"}, "a part of a number is found"


def test_search_finds_addresses_in_blocks(chromium, reports):
    with shown(chromium, reports["acme"].page) as window:
        marks, said = search_for(window, "172.31.8.17")
        assert "172.31.0.0/16" in marks and "0.0.0.0/0" not in marks and "blocks that hold it" in said
        assert all(mark.startswith("172.") for mark in marks), marks
        assert search_for(window, "192.0.2.1")[0] == []


def test_lines_keep_their_numbers_in_a_search(chromium, reports):
    topology = reports["acme"].topology.read_text().splitlines()
    with shown(chromium, reports["acme"].page) as window:
        search_for(window, "9300")
        lines = window.page.evaluate("""[...document.querySelectorAll('.source li')].filter(
          line => line.checkVisibility()).map(line => [line.value, line.textContent])""")
        assert lines and all(topology[number - 1].strip() == text.strip() for number, text in lines)
        assert len(lines) < len(topology)


def test_search_opens_what_is_folded(chromium, reports):
    with shown(chromium, reports["hundred"].page) as window:
        window.page.locator("input[type=search]").fill("s0x57")
        window.page.wait_for_timeout(1000)
        for part in (".asked", "#addresses", "#acls", "#topology"):
            assert window.page.locator(f"{part} mark:visible").count() > 0, part
        assert window.page.locator("#acls-s0x56:visible").count() == 0
        window.page.locator("input[type=search]").press("Escape")
        window.page.wait_for_timeout(300)
        assert window.page.locator("main details[open] mark, main [hidden]").count() == 0
        assert window.complaints == []


def test_hostile_text_is_text(chromium, reports):
    said = "<img src=\"https://example.com/x\" onerror=\"alert('comment')\">"
    with shown(chromium, reports["hostile"].page) as window:
        page = window.page
        assert page.locator("script").count() == 1
        assert page.locator("img, iframe, object, embed, form, base, link").count() == 0
        assert page.locator("h1").count() == 1
        body = page.evaluate("document.body.textContent")
        assert said in body and "<h1>not a heading</h1>" in body
        assert "javascript:alert @import //example.com" in body and "//example.com/x.js onload=alert" in body
        assert page.evaluate("""[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())
          .filter(name => name.startsWith('on'))""") == []
        page.wait_for_timeout(200)
        assert window.complaints == [] and window.requests == [reports["hostile"].page.as_uri()]


def test_it_prints_whole(chromium, reports):
    with shown(chromium, reports["acme"].page) as window:
        window.page.emulate_media(media="print")
        window.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shut = window.page.evaluate("""[...document.querySelectorAll('details')].filter(part => !part.open).length""")
        assert shut == 0, "parts are not printed"
        assert window.page.locator("nav:visible, input:visible").count() == 0
        assert window.page.pdf(format="A4").startswith(b"%PDF")


# What is left of A4 between the margins, in CSS pixels; what is wider shrinks the whole document.
PAPER = (680, 1009)
WIDER = """width => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('svg *') && e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
  .map(e => e.outerHTML.slice(0, 120))"""


def test_nothing_is_wider_than_paper(chromium, any_report):
    with shown(chromium, any_report.page, PAPER) as window:
        window.page.emulate_media(media="print")
        window.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert window.page.evaluate(WIDER, PAPER[0]) == []
        assert window.page.evaluate("document.documentElement.scrollWidth") <= PAPER[0]
        size = window.page.evaluate("getComputedStyle(document.querySelector('section > p:not([class])')).fontSize")
        assert float(size.removesuffix("px")) >= 12, "paragraphs are smaller than 9 pt"
