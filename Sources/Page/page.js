"use strict";

(() => {
  const main = document.querySelector("main");
  const box = document.querySelector("search");
  const field = document.getElementById("words");
  const hits = document.getElementById("hits");
  // The picture and the matrix stay in sight.
  const kept = "#picture, #picture *, #openings, .wide, .matrix *";
  const units = [...main.querySelectorAll("tbody tr, .source li, section > p, details p:not(.plan), ul:not(.legend) > li")]
    .filter((unit) => !unit.matches(kept));
  const holders = [...main.querySelectorAll("section, article, details:not(.more), .table, ul, ol, h3")]
    .filter((holder) => !holder.matches(kept));
  const opened = new Set();
  let texts;

  // Texts in their order, but for the numbers of lines that a search for a port would hit.
  const textsIn = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentNode.closest("[href^='#line-']")) nodes.push(walker.currentNode);
    return nodes;
  };

  const wordsOf = (node) => (node ? textsIn(node).map((text) => text.data).join("\n") : "");

  // What a unit is found by: its own words and, for names, those of all that it stands in.
  const textOf = (unit) => {
    const around = [unit.closest("section").querySelector("h2"), unit.closest(".table")?.querySelector("caption"),
      unit.closest("article")?.querySelector("h3, h4"), unit.closest("details:not(.more)")?.querySelector("summary")];
    return { own: wordsOf(unit), all: [unit, ...around].map(wordsOf).join("\n") };
  };

  // The first and the last address of a block, or of an address alone; null for what is none.
  const blockOf = (text) => {
    const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
    if (!parts || parts.slice(1, 5).some((part) => part > 255) || parts[5] > 32) return null;
    const size = 2 ** (32 - (parts[5] ?? 32));
    const address = parts.slice(1, 5).reduce((sum, part) => sum * 256 + Number(part), 0);
    const first = Math.floor(address / size) * size;
    return { first, last: first + size - 1 };
  };

  // What is meant by a word: a port, by itself or in a range; an address or block, or one that holds it; or just text.
  const meaningOf = (word) => {
    if (/^\d{1,5}$/.test(word) && word <= 65535) {
      return {
        kind: `Port or number ${word}, and ranges that hold it`, pattern: /(?<![\w.-]|\d\/)\d{1,5}(?:-\d{1,5})?(?![\w-]|\.\d)/g,
        fits: (text) => {
          const [first, last = first] = text.split("-").map(Number);
          return first <= word && word <= last;
        },
      };
    }
    const block = blockOf(word);
    if (block) {
      return {
        kind: `${word}, and blocks that hold it (but not 0.0.0.0/0)`, pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w/]|\.\d)/g,
        fits: (text) => {
          const other = blockOf(text);
          if (!other) return false;
          if (text.endsWith("/0")) return text === word;
          return other.first <= block.first && block.last <= other.last;
        },
      };
    }
    return { kind: "", pattern: new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), fits: () => true };
  };

  // Where a text says what is meant: pairs of begin and end.
  const placesIn = (text, meaning) => [...text.matchAll(meaning.pattern)]
    .filter(([match]) => meaning.fits(match)).map((match) => [match.index, match.index + match[0].length]);

  const says = (text, meaning) => {
    for (const [match] of (meaning.kind ? text.own : text.all).matchAll(meaning.pattern)) if (meaning.fits(match)) return true;
    return false;
  };

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

  const markText = (node, meanings) => {
    const places = meanings.flatMap((meaning) => placesIn(node.data, meaning)).sort(([one], [other]) => one - other);
    if (places.length === 0) return;
    const nodes = [];
    let end = 0;
    for (const [first, last] of places) {
      if (first < end) continue;
      const mark = document.createElement("mark");
      mark.append(node.data.slice(first, last));
      nodes.push(node.data.slice(end, first), mark);
      end = last;
    }
    node.replaceWith(...nodes, node.data.slice(end));
  };

  const markIn = (unit, meanings) => {
    for (const node of textsIn(unit)) markText(node, meanings);
  };

  // How many were found of what; what is not found may be told in other words.
  const outcome = (count, meanings) => {
    const kinds = meanings.map((meaning) => meaning.kind).filter((kind) => kind).join("; ");
    const found = count === 0 ? "Nothing found. That is not to say that it is closed: peerage reach tells." : `${count} found.`;
    return kinds ? `${found} Searched: ${kinds}.` : found;
  };

  const clear = () => {
    unmark();
    closeAgain();
    for (const node of [...units, ...holders]) node.hidden = false;
    hits.textContent = "";
  };

  const search = () => {
    const meanings = field.value.split(/\s+/).filter((word) => word).map(meaningOf);
    clear();
    if (meanings.length === 0) return;
    texts ??= units.map(textOf);
    const found = units.filter((unit, index) => meanings.every((meaning) => says(texts[index], meaning)));
    const seen = new Set();
    for (const unit of found) for (let node = unit; node !== main; node = node.parentNode) seen.add(node);
    for (const node of [...units, ...holders]) node.hidden = !seen.has(node) && !node.matches("summary h3, article > h3");
    for (const node of seen) if (node.matches("details:not(.more)")) open(node);
    for (const unit of [...found.slice(0, 1000), ...main.querySelectorAll(".matrix tr")]) markIn(unit, meanings);
    const names = meanings.filter((meaning) => !meaning.kind);
    for (const node of seen) for (const head of node.querySelectorAll(":scope > :is(summary, h3, h4)")) markIn(head, names);
    for (const mark of main.querySelectorAll(".more:not([open]) mark")) open(mark.closest(".more"));
    hits.textContent = outcome(found.length, meanings);
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

  // What is wider than its box says so.
  const widths = new ResizeObserver((entries) => {
    for (const { target } of entries) target.classList.toggle("sideways", target.scrollWidth > target.clientWidth + 1);
  });
  for (const wide of main.querySelectorAll(".wide, .picture")) widths.observe(wide);

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
