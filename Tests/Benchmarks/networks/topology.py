"""The network as a topology: python topology.py HUBS SPOKES FILE [bare]; `bare` is without ACLs, endpoints and DNS."""

import sys

from shape import REGION, block, network


def topology(hubs, spokes, bare):
    """The text of the file."""
    without = '\n  network_acls = false\n  endpoints    = []\n  dns          = false' if bare else ""
    parts = [f'network "bench" {{\n  region = "{REGION}"{without}\n}}']
    for vpc in network(hubs, spokes):
        more = '\n  nat  = "per-zone"' if vpc.kind == "hub" else f"\n  hubs = [hub.{vpc.hub}]"
        parts.append(f'{vpc.kind} "{vpc.name}" {{\n  cidr = "{block(vpc)}"{more}\n}}')
    parts.append('allow {\n  from  = hub\n  to    = spoke\n  ports = ["all"]\n}')
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write(topology(int(sys.argv[1]), int(sys.argv[2]), sys.argv[4:] == ["bare"]))
