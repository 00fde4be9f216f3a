"""``python -m faults``: runs the matrix, all of it or what is asked for, and says what fell short."""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from .bench import READING
from .days import DAYS, Day
from .forking import Broken, side_by_side
from .kinds import FAULTS, LIKE_BEFORE
from .matrix import Case, Matrix

ROOT = Path(__file__).resolve().parents[3]


def cases(matrix: Matrix, given: argparse.Namespace) -> Iterator[Case]:
    """The cases of a matrix: all that are asked for, or a sample of each state's. One that broke the bench has that to be wrong."""
    matrix.warm_up()
    for stands in (False, True):
        if stands:
            matrix.deploy()
        learnt = matrix.learn()
        chosen = [(day, key, fault) for day in matrix.days() if day.name in given.days
                  for key in learnt[day.name][0] for fault in given.faults
                  if given.only in key and not (fault in LIKE_BEFORE and READING.match(key.split(" ")[1]))]
        if given.sample is not None:
            some = random.Random(given.seed).sample(chosen, min(given.sample, len(chosen)))
            kept = [case for case in chosen if case not in some and _is_kept(case, given.keep)]
            chosen = some + (_first_of_each(kept) if given.first_of_each else kept)
        gc.freeze()
        works = [lambda day=day, key=key, fault=fault: asdict(matrix.case(day, key, fault, learnt[day.name][1])) for day, key, fault in chosen]
        for done in side_by_side(works, given.jobs):
            yield _broken(done, chosen, matrix.shell) if isinstance(done, Broken) else Case(**done)


def _broken(broken: Broken, chosen: list[tuple[Day, str, str]], shell: str) -> Case:
    day, key, fault = chosen[broken.work]
    return Case(day.name, key, fault, shell, [str(broken)])


def _is_kept(case: tuple[Day, str, str], kept: list[str]) -> bool:
    """Whether it is named as ``DAY/FAULT/PART-OF-THE-KEY``, as cases are that once fell short."""
    day, key, fault = case
    return any(named[:2] == [day.name, fault] and named[2] in key for named in (word.split("/", 2) for word in kept))


def _first_of_each(cases: list[tuple[Day, str, str]]) -> list[tuple[Day, str, str]]:
    """One case of each day, fault and operation."""
    return list({(day.name, fault, key.split(" ")[1]): (day, key, fault) for day, key, fault in reversed(cases)}.values())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("--compiler", type=Path, default=ROOT / ".build" / "debug" / "peerage")
    parser.add_argument("--shell", default="dash")
    parser.add_argument("--layout", default="vpc")
    parser.add_argument("--dns", action="store_true")
    parser.add_argument("--days", nargs="*", default=list(DAYS))
    parser.add_argument("--faults", nargs="*", default=list(FAULTS))
    parser.add_argument("--only", default="", help="a part of the keys of calls")
    parser.add_argument("--sample", type=int, help="so many cases of each state")
    parser.add_argument("--keep", nargs="*", default=[], help="DAY/FAULT/PART: run beside the sample")
    parser.add_argument("--first-of-each", action="store_true", help="of those to keep, one of each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", action="store_true", help="all that the scripts said in cases that fell short")
    given = parser.parse_args()
    count, runs, short, calls, begun = 0, 0, [], Counter(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        matrix = Matrix(Path(folder) / "net", given.compiler, given.dns, given.layout, given.shell)
        seen: dict[str, set[str]] = {}
        for case in cases(matrix, given):
            count, runs = count + 1, runs + case.runs
            seen.setdefault(case.day, set()).add(case.key)
            if case.wrong:
                short.append(case)
                print(f"{case.day}: {case.fault} at {case.key}\n    " + "\n    ".join(case.wrong), flush=True)
                if given.v:
                    print("\n".join(f"------\n{text}" for text in case.texts))
    print({day: len(keys) for day, keys in seen.items()}, f"calls, {len(given.faults)} faults, {count} cases, {runs} runs, "
          f"{len(short)} fell short, {time.monotonic() - begun:.0f} s")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
