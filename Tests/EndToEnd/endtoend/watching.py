"""Judges a network after every single resource step, while the step waits."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from judge import judge, parse_topology

from .site import Site


class Watch:
    """The steps that were taken, and what was wrong after each."""

    def __init__(self, site: Site, topologies: tuple[str, ...]):
        self.site, self.steps, self.holes = site, [], []
        self.network, *self.also = map(parse_topology, topologies)
        self.lock = threading.Lock()

    def look(self, step: dict) -> None:
        with self.lock:
            self.steps.append(step)
            try:
                state = self.site.state()
                found = judge(self.network, state, holes_only=True, also=tuple(self.also))
                said = [str(finding) for finding in found if not self.is_alone(finding)]
            except Exception as error:  # a judge that fails must not pass for one that is content
                said = [repr(error)]
            if said:
                self.holes.append(f"after {step['action']} of {step['stack']}/{step['logical_id']} ({step['status']}): {said[0]}")

    def is_alone(self, finding) -> bool:
        """A new subnet has its VPC's default ACL until its own is put on. Until then nothing can be in it, and it
        must have no way out of its VPC. (For an external that is only announced, the judge takes any route for granted.)"""
        announced = {f"external.{e.name}" for network in (self.network, *self.also) for e in network.externals.values() if e.connection is None}
        return finding.unguarded and (finding.via == "local" or bool({finding.source, finding.target} & announced))


@contextmanager
def no_hole(site: Site, *topologies: str, least: int = 1) -> Iterator[Watch]:
    """Within it no step may open a hole. Given are the topology that is deployed and, while one becomes another,
    the one before: what either promises may pass. At least so many steps must be seen."""
    watch = Watch(site, topologies)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(watch))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.aws.hook(f"http://127.0.0.1:{server.server_port}/")
    try:
        yield watch
    finally:
        site.aws.hook(None)
        server.shutdown()
        server.server_close()
    assert not watch.holes, f"{len(watch.holes)} of {len(watch.steps)} steps: " + "\n".join(watch.holes[:8])
    assert len(watch.steps) >= least, f"only {len(watch.steps)} steps were seen"
    assert not site.aws.hook_failures()


def _handler(watch: Watch) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            watch.look(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *ignored):
            pass

    return Handler
