"""Random topologies that are legal under the language's rules, the same ones for the same seed."""

from __future__ import annotations

import random

from judge.addresses import cidr_of, span

SPACES = (("10.0.0.0/8", 6), ("172.16.0.0/12", 2), ("192.168.0.0/16", 1), ("100.64.0.0/10", 2))
AVOID = ("172.17.0.0/16", "169.254.0.0/16", "10.0.0.0/15")  # Docker's, link-local, and what bars secondary blocks
TIERS = {"hub": ("public", "private"), "spoke": ("public", "app", "data")}
HUB_TIERS = (("public", "private"), ("public", "private", "data"), ("private",), ("private", "data"))
SPOKE_TIERS = (("public", "app", "data"), ("public", "app"), ("app", "data"), ("app",), ("data",), ("public", "data"))
REGION, ZONE_LETTERS = "us-east-1", "abcd"


def random_topology(seed: int, most_spokes: int = 6, most_allows: int = 8, sites: bool = False) -> str:
    """The text of a legal topology of one account and region; with `sites` of several, and of all that the language
    has beside. It may pass AWS's quota of ACL rules; then a compiler has to refuse it."""
    maker = Maker
    if sites:
        from judge.random_sites import SitesMaker as maker
    return maker(random.Random(seed), most_spokes, most_allows).text(f"r{seed}")


class Drawn:
    """A VPC as far as it is drawn."""

    def __init__(self, kind: str, name: str):
        self.kind, self.name, self.lines, self.tiers, self.nat = kind, name, [], (), "none"
        self.region, self.existing = REGION, False

    @property
    def reference(self) -> str:
        return f"{self.kind}.{self.name}"


class Maker:
    """Draws one topology, block by block."""

    def __init__(self, rng: random.Random, most_spokes: int, most_allows: int):
        self.rng, self.most_spokes, self.most_allows = rng, most_spokes, most_allows
        self.taken: list[tuple[int, int]] = []
        self.connected: set[frozenset[str]] = set()

    # Pieces of chance

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def block(self, prefix: int, space: str | None = None, avoid: tuple[str, ...] = ()) -> str:
        """A block that overlaps none before it, so that anything may be connected with anything."""
        names, weights = zip(*SPACES)
        for attempt in range(1000):
            low, high = span(space or self.rng.choices(names, weights)[0])
            size = 1 << (32 - prefix)
            if size > high - low + 1:
                prefix += 1
                continue
            start = low + self.rng.randrange((high - low + 1) // size) * size
            wanted = start, start + size - 1
            if all(wanted[1] < a or b < wanted[0] for a, b in self.taken + [span(cidr) for cidr in AVOID + avoid]):
                self.taken.append(wanted)
                return cidr_of(*wanted)
        raise ValueError(f"no /{prefix} is free")

    # The network

    def text(self, name: str) -> str:
        self.site_layout = self.chance(0.3)
        hubs = [Drawn("hub", f"hub-{letter}") for letter in "abc"[: self.rng.choice((0, 1, 1, 1, 2, 3))]]
        least = 0 if hubs else 1
        spokes = [Drawn("spoke", f"s{n}") for n in range(self.rng.randint(least, self.most_spokes))]
        self.vpcs = hubs + spokes
        self.site_layout &= len(self.vpcs) <= 4  # a template holds 500 resources
        for vpc in self.vpcs:
            self.shape(vpc)
        for spoke in spokes:
            self.choose_hubs(spoke, hubs)
        parts = [self.network(name)] + [self.rendered(vpc) for vpc in self.vpcs]
        parts += self.peerings()
        self.externals: dict[str, Drawn] = {}
        parts += self.external_blocks()
        parts += self.allows()
        return "\n".join(parts)

    def network(self, name: str) -> str:
        lines = self.network_lines()
        if self.site_layout:
            lines.append('layout = "site"')
        if self.chance(0.25):
            lines.append(f'ephemeral = "{self.rng.choice(("32768-60999", "49152-65535", "1024-65535"))}"')
        if self.chance(0.2):
            lines.append(f"acl_rules = {self.rng.choice((20, 30, 40))}")
        return rendered_block(f'network "{name}"', lines)

    def network_lines(self) -> list[str]:
        return [f'region = "{REGION}"', "dns = false"]

    def shape(self, vpc: Drawn) -> None:
        prefix = self.rng.choice((16, 16, 16, 18, 20, 22, 24))
        primary = self.block(prefix)
        blocks, zones = [primary], self.rng.choice((1, 2, 2, 2, 3, 4))
        vpc.tiers = TIERS[vpc.kind]
        if self.chance(0.3):
            vpc.tiers = self.rng.choice(HUB_TIERS if vpc.kind == "hub" else SPOKE_TIERS)
            vpc.lines.append(f"tiers = {strings(vpc.tiers)}")
        if self.chance(0.25):
            blocks.append(self.secondary(primary))
        vpc.lines.insert(0, f"cidr = {strings(blocks) if len(blocks) > 1 else quoted(primary)}")
        if zones != 2 or self.chance(0.1):
            names = self.chance(0.2)
            vpc.lines.append(f"zones = {strings([vpc.region + z for z in ZONE_LETTERS[:zones]]) if names else zones}")
        if self.chance(0.25):
            self.own_subnets(vpc, blocks, zones)
        self.settings(vpc)

    def secondary(self, primary: str) -> str:
        """AWS lets a private primary block have secondary ones of its own range or of 100.64.0.0/10."""
        home = next(space for space, _ in SPACES if span(space)[0] <= span(primary)[0] <= span(space)[1])
        space = self.rng.choice((home, "100.64.0.0/10"))
        if space == "192.168.0.0/16" and primary.endswith("/16"):
            space = "100.64.0.0/10"
        return self.block(self.rng.choice((20, 22, 24)), space, avoid=("172.31.0.0/16",))

    def own_subnets(self, vpc: Drawn, blocks: list[str], zones: int) -> None:
        """One tier's subnets elsewhere: in the free slots of the primary block, or in a secondary one."""
        low, high = span(self.rng.choice(blocks))
        size = (high - low + 1) // 16
        starts = [low + (12 + zone) * size for zone in range(zones)]
        tier = self.rng.choice(vpc.tiers)
        vpc.lines.append(f"subnets = {{ {tier} = {strings(cidr_of(s, s + size - 1) for s in starts)} }}")

    def settings(self, vpc: Drawn) -> None:
        rng = self.rng
        vpc.nat = "single" if "public" in vpc.tiers else "none"
        if self.chance(0.35):
            vpc.nat = rng.choice(("none", "single", "per-zone")) if "public" in vpc.tiers else "none"
            vpc.lines.append(f'nat = "{vpc.nat}"')
        if self.chance(0.25):
            vpc.lines.append(f"endpoints = {strings(rng.choice(((), ('s3',), ('dynamodb',), ('s3', 'dynamodb'))))}")
        if self.chance(0.12):
            vpc.lines.append("network_acls = false")
        if "public" in vpc.tiers and self.chance(0.15):
            vpc.lines.append("public_ips = true")
        if self.chance(0.1):
            vpc.lines.append(f'id = "old-{vpc.name}"')

    # What is connected

    def choose_hubs(self, spoke: Drawn, hubs: list[Drawn]) -> None:
        chosen = hubs
        if len(hubs) > 1 or (hubs and self.chance(0.15)):
            chosen = [hub for hub in hubs if self.chance(0.6)]
            spoke.lines.append(f"hubs = [{', '.join(hub.reference for hub in chosen)}]")
        self.connected |= {frozenset((spoke.name, hub.name)) for hub in chosen}

    def rendered(self, vpc: Drawn) -> str:
        return rendered_block(f'{vpc.kind} "{vpc.name}"', vpc.lines)

    def peerings(self) -> list[str]:
        parts = []
        for at, one in enumerate(self.vpcs):
            for other in self.vpcs[at + 1 :]:
                pair = frozenset((one.name, other.name))
                if pair not in self.connected and self.chance(0.15 if self.vpcs[2:] else 0.7):
                    self.connected.add(pair)
                    parts.append(rendered_block("peering", self.peering_lines(one, other)))
        return parts

    def peering_lines(self, one: Drawn, other: Drawn) -> list[str]:
        return [f"between = [{one.reference}, {other.reference}]"]

    def external_blocks(self) -> list[str]:
        parts = []
        for n in range(self.rng.choice((0, 0, 1, 1, 2))):
            peer, name = self.rng.choice(self.vpcs), f"x{n}"
            cidrs = [self.block(self.rng.choice((16, 20, 24))) for _ in range(self.rng.choice((1, 1, 2)))]
            lines = [f"peer = {peer.reference}", f"cidr = {strings(cidrs) if len(cidrs) > 1 else quoted(cidrs[0])}"]
            lines += self.connection_lines(n)
            self.externals[name] = peer
            parts.append(rendered_block(f'external "{name}"', lines))
        return parts

    def connection_lines(self, n: int) -> list[str]:
        return [f'connection = "pcx-0123456789abcdef{n}"'] if self.chance(0.5) else []

    # What is allowed

    def allows(self) -> list[str]:
        makers = [self.between_vpcs, self.between_vpcs, self.between_kinds, self.with_external, self.with_internet,
                  self.within, self.lists]
        parts = []
        for _ in range(self.rng.randint(1, self.most_allows)):
            ends = self.rng.choice(makers)()
            if ends:
                lines = [f"from = {ends[0]}", f"to = {ends[1]}", f"ports = {self.ports()}"]
                parts.append(rendered_block("allow", lines))
        return parts

    def ports(self) -> str:
        if self.chance(0.25):
            return '["all"]'
        low = self.rng.randint(1, 60000)
        forms = ["443", "22", '"8000-8100"', '"udp/53"', '"udp/5000-5100"', '"icmp"', '"tcp/993"', '"5432"', "65535",
                 f'"{low}-{low + self.rng.randint(1, 5000)}"', '"udp/123"', '"tcp"', '"udp"']
        return f"[{', '.join(self.rng.sample(forms, self.rng.choice((1, 1, 2, 2, 3))))}]"

    def some_pair(self):
        pairs = [(a, b) for a in self.vpcs for b in self.vpcs if frozenset((a.name, b.name)) in self.connected]
        return self.rng.choice(pairs) if pairs else None

    def reference(self, vpc: Drawn) -> str:
        return f"{vpc.reference}.{self.rng.choice(vpc.tiers)}" if self.chance(0.5) else vpc.reference

    def between_vpcs(self):
        pair = self.some_pair()
        return pair and (self.reference(pair[0]), self.reference(pair[1]))

    def between_kinds(self):
        """A bare `hub` or `spoke` on one side or both, where that means at least one pair."""
        pair = self.some_pair()
        if not pair:
            return None
        source, target = pair
        if self.chance(0.6):
            return source.kind, target.kind
        return (source.kind, self.reference(target)) if self.chance(0.5) else (self.reference(source), target.kind)

    def with_external(self):
        if not self.externals:
            return None
        name, peer = self.rng.choice(sorted(self.externals.items(), key=lambda item: item[0]))
        ends = self.reference(peer), f"external.{name}"
        return ends if self.chance(0.6) else ends[::-1]

    def with_internet(self):
        inner = [v for v in self.vpcs if v.nat != "none" and ("app" in v.tiers or "private" in v.tiers)]
        if inner and self.chance(0.3):
            vpc = self.rng.choice(inner)
            return f"{vpc.reference}.{'app' if 'app' in vpc.tiers else 'private'}", "internet"
        public = [vpc for vpc in self.vpcs if "public" in vpc.tiers and not vpc.existing]
        return ("internet", f"{self.rng.choice(public).reference}.public") if public else None

    def within(self):
        vpc = self.rng.choice(self.vpcs)
        if len(vpc.tiers) < 2 or vpc.existing:
            return None
        one, other = self.rng.sample(vpc.tiers, 2)
        return f"{vpc.reference}.{one}", f"{vpc.reference}.{other}"

    def lists(self):
        """One VPC with several of those that it is connected to."""
        pair = self.some_pair()
        if not pair:
            return None
        center = pair[0]
        others = [vpc for vpc in self.vpcs if frozenset((vpc.name, center.name)) in self.connected]
        chosen = self.rng.sample(others, self.rng.randint(1, len(others)))
        ends = f"[{self.reference(center)}]", f"[{', '.join(self.reference(vpc) for vpc in chosen)}]"
        return ends if self.chance(0.5) else ends[::-1]


def quoted(text: str) -> str:
    return f'"{text}"'


def strings(texts) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def rendered_block(head: str, lines: list[str]) -> str:
    return head + " {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"
