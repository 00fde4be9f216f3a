"""The clock inside a function: sleeping is shortened, and the function's time runs on as if it were not."""

from __future__ import annotations

import os
import signal
import time

_sleep, _time, _monotonic = time.sleep, time.time, time.monotonic


class Clock:
    """Ends the process by SIGALRM when ``timeout`` seconds of the function's own time are over."""

    def __init__(self, timeout: float, factor: float):
        self.timeout, self.factor = timeout, factor
        self.skipped = 0.0
        self.began = _monotonic()

    def start(self) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, self.timeout)
        time.sleep = self.sleep
        time.time = lambda: _time() + self.skipped
        time.monotonic = lambda: _monotonic() + self.skipped

    def elapsed(self) -> float:
        return _monotonic() - self.began + self.skipped

    def remaining(self) -> float:
        return max(0.0, self.timeout - self.elapsed())

    def sleep(self, seconds: float) -> None:
        """``seconds`` of the function's time, a ``factor``th of it in ours."""
        left = self.remaining()
        _sleep(min(seconds, left) / self.factor)
        if seconds >= left:
            os.kill(os.getpid(), signal.SIGALRM)
        self.skipped += seconds - seconds / self.factor
        signal.setitimer(signal.ITIMER_REAL, max(self.remaining(), 0.001))
