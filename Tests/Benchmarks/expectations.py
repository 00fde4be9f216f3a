"""What Peerage is held to: how much less than others it takes, and that its cost grows with the network alone.

Peerage proves that what its templates let flow is what the topology promises; the others write templates and prove
nothing. The larger the network, the more of the CPU time goes into the proof. What is compared writes no page: the
others write none. `report` does all that `compile` does but the files to deploy, and writes the page with its picture.
"""

LESS_CPU = {"troposphere": 10, "CDK": 500}
LESS_CPU_LARGE = {"troposphere": 5, "CDK": 250}
LARGE = 50  # spokes from which on the proof is a large part of the work
PEAK = 20e6
REPORT = 3  # times the CPU of compiling everything without a page
LINEAR = 1.25  # cost per VPC at the largest size, over that at the smallest


def expectations(compared, growth):
    """(holds, words) for each expectation."""
    found = []
    for size, costs in compared.items():
        ours = costs["peerage"]
        where = f"1 hub with {size.spokes}"
        for tool, least in (LESS_CPU_LARGE if size.spokes >= LARGE else LESS_CPU).items():
            if tool in costs:
                ratio = costs[tool].cpu / ours.cpu
                found.append((ratio >= least, f"{where}: {tool} takes {ratio:,.0f} times the CPU (at least {least} expected)"))
        found.append(within(costs, where))
        ratio = costs["report"].cpu / costs["peerage, all"].cpu
        found.append((ratio <= REPORT, f"{where}: report takes {ratio:.1f} times the CPU of compile (at most {REPORT} expected)"))
    if growth:
        found += [linear(growth, tool) for tool in next(iter(growth.values()))]
    return found


def within(costs, where):
    """Whether memory stays below the limit, ACLs or not."""
    peak = max(costs[tool].peak for tool in ("peerage", "peerage, all"))
    return peak < PEAK, f"{where}: a peak of {peak / 1e6:.1f} MB (below {PEAK / 1e6:.0f} expected)"


def linear(growth, tool):
    """Whether a VPC costs the same however many there are."""
    def each(size):
        return growth[size][tool].cpu / (size.hubs * (1 + size.spokes))

    small, large = min(growth), max(growth)
    ratio = each(large) / each(small)
    words = (f"{tool}: a VPC takes {each(small) * 1e6:,.0f} µs of CPU with {small.hubs} hub of {small.spokes}, "
             f"{each(large) * 1e6:,.0f} with {large.hubs} (at most ×{LINEAR} expected: ×{ratio:.2f})")
    return ratio <= LINEAR, words
