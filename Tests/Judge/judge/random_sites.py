"""Random topologies of several accounts and regions, with connections that externals are asked for and VPCs that were
there before: legal under the language's rules, the same ones for the same seed."""

from __future__ import annotations

from judge.addresses import cidr_of, span
from judge.random_topology import HUB_TIERS, REGION, SPOKE_TIERS, Drawn, Maker, quoted, rendered_block, strings

REGIONS = (REGION, REGION, REGION, "eu-west-1", "ap-southeast-2")
HOME, ACCOUNTS = "111111111111", ("data", "audit")
LOGS = ("cloudwatch", "arn:aws:s3:::flow-logs-of-all")


class SitesMaker(Maker):
    """As `Maker`, with everything that the language has."""

    def text(self, name: str) -> str:
        self.accounts = ACCOUNTS[: self.rng.choice((0, 1, 1, 2))]
        self.ids = 0
        blocks = [
            rendered_block(f'account "{account}"', [f'id = "{n}{n}{n}222222222"'])
            for n, account in enumerate(self.accounts, start=2)
        ]
        return "\n".join([super().text(name), *blocks])

    def network_lines(self) -> list[str]:
        lines = [f'region = "{REGION}"']
        if self.accounts or self.chance(0.5):
            lines.append(f'account = "{HOME}"')
        lines += self.dns_line(0.5)
        return lines + self.logs_line()

    def dns_line(self, share: float) -> list[str]:
        return [f"dns = {self.rng.choice(('true', 'false'))}"] if self.chance(share) else []

    def logs_line(self) -> list[str]:
        return [f"flow_logs = {quoted(self.rng.choice(LOGS))}"] if self.chance(0.15) else []

    def shape(self, vpc: Drawn) -> None:
        vpc.region = self.rng.choice(REGIONS)
        vpc.existing = self.chance(0.25)
        if vpc.existing:
            self.shape_existing(vpc)
        else:
            super().shape(vpc)
            vpc.lines += self.logs_line()
        if self.accounts and self.chance(0.5):
            vpc.lines.append(f"account = account.{self.rng.choice(self.accounts)}")
        if vpc.region != REGION or self.chance(0.1):
            vpc.lines.append(f"region = {quoted(vpc.region)}")
        vpc.lines += self.dns_line(0.25)

    # VPCs that were there before

    def shape_existing(self, vpc: Drawn) -> None:
        primary = self.block(self.rng.choice((16, 18, 20, 24)))
        blocks = [primary, self.secondary(primary)] if self.chance(0.25) else [primary]
        vpc.lines.append(f"cidr = {strings(blocks) if blocks[1:] else quoted(primary)}")
        vpc.tiers = self.rng.choice(HUB_TIERS if vpc.kind == "hub" else SPOKE_TIERS)
        tables = {tier: [self.id("rtb") for _ in range(self.rng.choice((1, 1, 2)))] for tier in vpc.tiers}
        parts = [f"vpc = {quoted(self.id('vpc'))}", f"route_tables = {_object({t: strings(ids) for t, ids in tables.items()})}"]
        ranges = {tier: self.range() for tier in vpc.tiers if self.chance(0.5)}
        if ranges:
            parts.append(f"network_acls = {_object(ranges)}")
        vpc.lines.append(f"existing = {{ {', '.join(parts)} }}")
        given = {tier: self.slots(primary, n) for n, tier in enumerate(vpc.tiers) if self.chance(0.5)}
        if given:
            vpc.lines.append(f"subnets = {_object(given)}")

    def range(self) -> str:
        first = self.rng.randint(1, 200)
        return f"{{ id = {quoted(self.id('acl'))}, from = {first}, to = {first + self.rng.randint(38, 80)} }}"

    def slots(self, primary: str, tier: int) -> str:
        """Two sixteenths of the primary block, others for each tier."""
        low, high = span(primary)
        size = (high - low + 1) // 16
        starts = [low + (4 * tier + n) * size for n in range(2)]
        return strings(cidr_of(start, start + size - 1) for start in starts)

    def id(self, kind: str) -> str:
        self.ids += 1
        return f"{kind}-0{self.ids:016x}"

    # What is connected

    def peering_lines(self, one: Drawn, other: Drawn) -> list[str]:
        return super().peering_lines(one, other) + self.dns_line(0.3)

    def connection_lines(self, n: int) -> list[str]:
        """They asked, we ask, with a role of theirs or without, or nobody has asked yet."""
        if self.chance(0.5):
            account = f"99999999999{n}"
            lines = [f'account = "{account}"', f"vpc = {quoted(self.id('vpc'))}"]
            if self.chance(0.3):
                lines.append(f"region = {quoted(self.rng.choice(REGIONS))}")
            if self.chance(0.5):
                lines.append(f'role = "arn:aws:iam::{account}:role/accepts-peering"')
        else:
            lines = super().connection_lines(n)
        return lines + self.dns_line(0.25)


def _object(values: dict[str, str]) -> str:
    return f"{{ {', '.join(f'{key} = {value}' for key, value in values.items())} }}"
