"""Every rule, route and association of acme, taken away or turned round: the judge notices each, but for two."""

import re
from collections import Counter

from endtoend.third_party import ThirdParty, accept
from endtoend.topologies import ACME
from judge import parse_topology
from judge.mutate import mutations, unnoticed

HARMLESS = {
    # An ACL that denies nothing on its way out lets path MTU messages out by its last rule too.
    "remove outbound rule 100 of a public ACL": 1,
    # The hub's covering block holds the hub's own block; its own rule stands ahead on purpose.
    "remove outbound rule 1000 of a private ACL": 1,
}


def test_each_damage_to_acme_is_noticed(site):
    site.write(ACME).deploy("--execute").ok()
    connection = ThirdParty(site).ask(site.output("ProdVpcId"))
    accept(site, connection).ok()
    site.change("# connection", f'connection = "{connection}" #').stand()

    network, state = parse_topology(site.text), ours(site.state())
    assert len(list(mutations(state))) == 287
    missed = unnoticed(network, state, dead_rules=False)
    assert Counter(kind(words) for words in missed) == HARMLESS


def ours(state):
    """Without the default VPC, which nobody promised anything of."""
    named = {subnet for subnet in state.subnets if state.vpcs[state.subnets[subnet].vpc].name}
    tables = {id: table for id, table in state.tables.items() if state.vpcs[table.vpc].name}
    return state.with_(
        tables=tables,
        table_of={subnet: table for subnet, table in state.table_of.items() if subnet in named},
        acl_of={subnet: acl for subnet, acl in state.acl_of.items() if subnet in named},
        gateways={gateway: vpc for gateway, vpc in state.gateways.items() if state.vpcs[vpc].name},
    )


def kind(words):
    """The damage without the place: "remove inbound rule 1000 of a public ACL"."""
    return re.sub(r"acme-\w+-(\w+)", r"a \1 ACL", words)
