"""The times of a peering connection: when a request expires, how long what has ended is shown (AWS.md 1.12, 3.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from moto.ec2.models.vpc_peering_connections import PeeringConnectionStatus, VPCPeeringConnection

EXPIRES = timedelta(hours=168)
SHOWN = {
    "failed": timedelta(hours=2), "expired": timedelta(days=2), "rejected": timedelta(days=2), "deleted": timedelta(days=2),
}  # fmt: skip
"""How long a connection that is over can still be described."""


def apply(world: Any) -> None:
    def code(self: Any) -> str:
        if self._code == "pending-acceptance" and world.now() >= self.since + EXPIRES:
            self.code, self.message, self.since = "expired", "Expired", self.since + EXPIRES
        return self._code

    def set_code(self: Any, value: str) -> None:
        self._code, self.since = value, world.now()

    def gone(self: Any) -> bool:
        return self.code in SHOWN and world.now() >= self.since + SHOWN[self.code]

    PeeringConnectionStatus.provision = _provision
    PeeringConnectionStatus.look = _look
    PeeringConnectionStatus.code = property(code, set_code)
    PeeringConnectionStatus.gone = property(gone)
    VPCPeeringConnection.expiration_time = property(_expiration)


def _provision(self: Any, looks: int) -> None:
    """AWS.md 1.12: accepted, and active only after so many looks."""
    self.looks_left = looks
    if looks:
        self.code, self.message = "provisioning", "Provisioning"


def _look(self: Any) -> None:
    """Somebody has described the connection."""
    if self.code == "provisioning" and getattr(self, "looks_left", 0):
        self.looks_left -= 1
        if self.looks_left == 0:
            self.accept()


def _expiration(connection: Any) -> datetime | None:
    """Only a request that nobody has answered has one."""
    status = connection._status
    return status.since + EXPIRES if status.code == "pending-acceptance" else None


def change(body: dict[str, Any]) -> None:
    """A test's change to a connection: ``{"id": "pcx-…", "status": "expired"}``."""
    from moto.ec2.models import ec2_backends

    for regions in list(ec2_backends.values()):
        for backend in list(regions.values()):
            connection = backend.vpc_pcxs.get(body["id"])
            if connection is not None:
                connection._status.code = body["status"]
                connection._status.message = body.get("message", body["status"].capitalize())
                return
    raise KeyError(f"no connection {body['id']}")
