"""A clock of the bench's own: a script's `sleep` moves it on, and `date` reads it."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2030, 1, 1, tzinfo=timezone.utc)
        self.lock = threading.Lock()

    def tick(self, seconds: float = 0.001) -> datetime:
        """No two moments are the same."""
        with self.lock:
            self.now += timedelta(seconds=seconds)
            return self.now

    def date(self, words: list[str]) -> str:
        """What `date [-u] [+FORMAT]` prints."""
        form = next((word[1:] for word in words if word.startswith("+")), "%a %b %e %H:%M:%S UTC %Y")
        now = self.tick()
        return now.strftime(form.replace("%s", str(int(now.timestamp())))) + "\n"
