"""Work in copies of this process, some at a time."""

from __future__ import annotations

import json
import os
import selectors
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

Work = Callable[[], Any]


class Broken(NamedTuple):
    """A copy that ended without an answer."""

    work: int
    status: int

    def __str__(self) -> str:
        code = os.waitstatus_to_exitcode(self.status)
        return f"the bench was ended by {signal.Signals(-code).name}" if code < 0 else "the bench broke"


def forked(work: Work) -> Any:
    """What a function returns that runs in a copy of this process."""
    return next(side_by_side([work], 1))


def side_by_side(works: Iterable[Work], jobs: int) -> Iterator[Any]:
    """What each returns, in the order in which they end; `Broken` for one that did not."""
    waiting, selector, running = iter(enumerate(works)), selectors.DefaultSelector(), 0
    while True:
        while running < jobs and (next_one := next(waiting, None)) is not None:
            place, work = next_one
            reading, pid = _fork(work)
            selector.register(reading, selectors.EVENT_READ, (place, pid, []))
            running += 1
        if not running:
            return
        for key, _ in selector.select():
            place, pid, parts = key.data
            part = os.read(key.fd, 1 << 20)
            parts.append(part)
            if part:
                continue
            selector.unregister(key.fd)
            os.close(key.fd)
            _, status = os.waitpid(pid, 0)
            running -= 1
            text = b"".join(parts)
            yield json.loads(text) if text else Broken(place, status)


def _fork(work: Work) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return reading, pid
    try:
        os.close(reading)
        text = json.dumps(work())
        with os.fdopen(writing, "w") as answer:
            answer.write(text)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)
