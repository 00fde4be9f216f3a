"""The table of one size: what each tool costs, and how many times what the first one does."""


def rows(costs):
    """A row for each tool."""
    first = next(iter(costs.values()))
    head = f"  {'':13}{'CPU ms':>9}{'wall ms':>9}{'peak MB':>9}{'resources':>11}{'templates':>12}   CPU, wall, peak"
    lines = [head] + [row(tool, cost, first) for tool, cost in costs.items()]
    return "\n".join(lines) + "\n"


def row(tool, cost, first):
    """One tool, its ratios to the first one at the end."""
    ratios = "" if cost is first else "   " + ", ".join(
        times(theirs / ours) for theirs, ours in zip(cost[:3], first[:3]))
    size = f"{cost.bytes / 1024:,.0f} KiB"
    return (f"  {tool:13}{cost.cpu * 1000:9,.1f}{cost.wall * 1000:9,.1f}{cost.peak / 1e6:9.1f}"
            f"{cost.resources:11,}{size:>12}{ratios}")


def times(ratio):
    """`×12`, `×1.3`"""
    return f"×{ratio:,.0f}" if ratio >= 10 else f"×{ratio:.1f}"
