"""What stands for the pre-signed address that custom resources answer to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answers:
    """Takes one PUT after the other, and holds each to what CloudFormation and S3 ask of it."""

    def __enter__(self) -> Answers:
        self._kept: list[dict[str, Any]] = []
        kept = self._kept

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sound = not self.headers.get("Content-Type") and len(body) < 4096
                if sound:
                    kept.append(json.loads(body))
                self.send_response(200 if sound else 403)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/answer"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self) -> dict[str, Any]:
        """The one answer since the last."""
        [answer] = self._kept
        self._kept.clear()
        return answer
