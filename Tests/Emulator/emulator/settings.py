"""What tests can turn while the emulator runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


def default_quotas() -> dict[str, int]:
    """AWS.md 3.1 to 3.6; every one can be raised or lowered by a test.

    ``vpcs`` (5 per region in AWS) is high here: most tests are not about it.
    """
    return {
        "vpcs": 1000,
        "elastic_ips": 5,
        "gateway_endpoints": 20,
        "acl_entries": 20,
        "peerings_per_vpc": 50,
        "outstanding_peerings": 25,
        "routes_per_table": 500,
        "cidr_blocks_per_vpc": 5,
        "change_sets_per_stack": 1000,
    }


def default_regions() -> list[str]:
    """Those that accounts have enabled; AWS has some twenty, and a test that looks into all of them takes its time."""
    return ["eu-west-1", "eu-central-1", "eu-north-1", "us-east-1", "us-west-2"]


@dataclass
class Settings:
    """The knobs of the engine, all with the values that a plain run wants."""

    step_seconds: float = 0.0
    """Seconds that each resource step takes."""
    order: str = "declared"
    """Order among resources that are free to go: ``declared``, ``reversed`` or ``random:SEED``."""
    page_size: int = 100
    """Items per page in every listing that AWS pages."""
    change_set_polls: int = 1
    """How often describe-change-set still says that the set is being made."""
    empty_change_set: str = "failed"
    """``failed``: a FAILED change set; ``error``: create-change-set itself refuses (AWS.md 4.8)."""
    repeated_token: str = "same"
    """What an operation answers that is asked for again with its token: ``same`` as the first, or ``refused``."""
    clock_offset: float = 0.0
    """Seconds added to the clock of the engine's timestamps."""
    sleep_factor: float = 100.0
    """How many times shorter ``time.sleep`` is in a Lambda function. Its own clock and its timeout know nothing of it."""
    function_retries: int = 2
    """How often Lambda tries an event again whose function failed."""
    function_deliveries: int = 1
    """How often Lambda delivers each event: at least once, so 2 happens as well."""
    service_timeout: float = 3600.0
    """Seconds, in a function's own time, that a custom resource without ``ServiceTimeout`` has for its answer."""
    iam_lag: int = 0
    """How many calls of each role's session are refused before IAM has spread what the role may do."""
    provisioning: int = 0
    """How often an accepted connection is still described as ``provisioning`` before it is active (AWS.md 1.12)."""
    regions: list[str] = field(default_factory=default_regions)
    """What describe-regions names: the regions that are enabled. Calls work in every other one too."""
    quotas: dict[str, int] = field(default_factory=default_quotas)

    def change(self, changes: dict[str, Any]) -> None:
        """Takes over the given values; an unknown name is an error of the test."""
        for name, value in changes.items():
            if name == "quotas":
                self._change_quotas(value)
            elif name in self.__dataclass_fields__:
                setattr(self, name, value)
            else:
                raise KeyError(f"unknown setting {name}")

    def _change_quotas(self, quotas: dict[str, int]) -> None:
        unknown = set(quotas) - set(self.quotas)
        if unknown:
            raise KeyError(f"unknown quotas {sorted(unknown)}")
        self.quotas.update(quotas)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
