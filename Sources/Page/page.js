"use strict";

(() => {
  const main = document.querySelector("main");
  const box = document.querySelector("search");
  const field = document.getElementById("words");
  const hits = document.getElementById("hits");
  const units = [...main.querySelectorAll("tbody tr, .source li, section > p, ul:not(.legend) > li")]
    .filter((unit) => !unit.closest(".matrix"));
  const holders = [...main.querySelectorAll("section, article, details:not(.more), .table, .picture, ul, ol, h3, section > p")];
  const opened = new Set();
  let texts;

  const lower = (node) => (node ? node.textContent.toLowerCase() : "");

  // What a unit is found by: its own words and those of all that it stands in.
  const textOf = (unit) =>
    [unit, unit.closest("section").querySelector("h2"), unit.closest(".table")?.querySelector("caption"),
      unit.closest("article")?.querySelector("h3, h4"), unit.closest("details:not(.more)")?.querySelector("summary")]
      .map(lower).join(" ");

  const open = (details) => {
    if (details.open) return;
    details.open = true;
    opened.add(details);
  };

  const closeAgain = () => {
    for (const details of opened) details.open = false;
    opened.clear();
  };

  const unmark = () => {
    for (const mark of main.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(document.createTextNode(mark.textContent));
      parent.normalize();
    }
  };

  const markText = (node, pattern) => {
    const parts = node.data.split(pattern);
    if (parts.length < 2) return;
    const nodes = parts.map((part, index) => {
      const text = document.createTextNode(part);
      if (index % 2 === 0) return text;
      const mark = document.createElement("mark");
      mark.append(text);
      return mark;
    });
    node.replaceWith(...nodes);
  };

  const markIn = (unit, pattern) => {
    const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) markText(node, pattern);
  };

  const clear = () => {
    unmark();
    closeAgain();
    for (const node of [...units, ...holders]) node.hidden = false;
    hits.textContent = "";
  };

  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter((word) => word);
    clear();
    if (words.length === 0) return;
    texts ??= units.map(textOf);
    const found = units.filter((unit, index) => words.every((word) => texts[index].includes(word)));
    const seen = new Set();
    for (const unit of found) for (let node = unit; node !== main; node = node.parentNode) seen.add(node);
    for (const node of [...units, ...holders]) node.hidden = !seen.has(node) && !node.matches("summary h3, article > h3");
    for (const node of seen) if (node.matches("details:not(.more)")) open(node);
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(${escaped.join("|")})`, "gi");
    for (const unit of found.slice(0, 1000)) markIn(unit, pattern);
    for (const node of seen) for (const head of node.querySelectorAll(":scope > :is(summary, h3, h4)")) markIn(head, pattern);
    for (const mark of main.querySelectorAll(".more:not([open]) mark")) open(mark.closest(".more"));
    hits.textContent = found.length === 0 ? "Nothing found" : found.length === 1 ? "1 found" : `${found.length} found`;
  };

  // Where a link leads may be folded, or hidden by a search.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      field.value = "";
      clear();
    }
    for (let node = target.closest("details"); node; node = node.parentNode.closest("details")) node.open = true;
    target.scrollIntoView();
  };

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    search();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  document.querySelector("nav").addEventListener("click", (event) => {
    if (event.target.matches("a")) event.currentTarget.querySelector("details").open = false;
  });

  // Where the reader is.
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const passing = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) links.get(entry.target.id)?.setAttribute("aria-current", "true");
      else links.get(entry.target.id)?.removeAttribute("aria-current");
    }
  }, { rootMargin: "-30% 0px -69% 0px" });
  for (const section of main.querySelectorAll("section")) passing.observe(section);

  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(open));
  addEventListener("afterprint", closeAgain);
  box.hidden = false;
  reveal();
})();
