/// Messages about names and references, as a topology and what is said of it.
let referenceMessages: [Message] = [
  Message(
    "bad names",
    """
    hub "Mgmt_1" {
      cidr = "10.0.0.0/16"
    }
    hub "a--b" {
      cidr = "10.1.0.0/16"
    }
    hub "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" {
      cidr = "10.2.0.0/16"
    }
    """,
    """
    2: 'Mgmt_1' is not a name [bad-name]
      ^ a letter first, then lower-case letters, digits and single hyphens
      help: did you mean 'mgmt-1'?
    5: 'a--b' is not a name [bad-name]
      ^ a letter first, then lower-case letters, digits and single hyphens
    8: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a name [bad-name]
      ^ 33 characters, and at most 32 are allowed
    """),
  Message(
    "bad id",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      id = "M"
    }
    """,
    """
    4: 'M' is not a name [bad-name]
      ^ a letter first, then lower-case letters, digits and single hyphens
      help: did you mean 'm'?
    """),
  Message(
    "repeated name",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "m" {
      cidr = "10.1.0.0/16"
    }
    """,
    """
    5: 'm' is declared twice [repeated-name]
      ^ again
      2: first here
    """),
  Message(
    "one id twice",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      id = "m"
    }
    """,
    """
    7: 'n' (id 'm') and 'm' give the same logical id, 'M' [colliding-names]
      ^ 'M' too
      2: 'M'
      help: give one of them another name, or a VPC another 'id'
    """),
  Message(
    "colliding connections",
    """
    hub "a" {
      cidr = "10.0.0.0/16"
    }
    hub "a-b" {
      cidr = "10.1.0.0/16"
    }
    spoke "b-c" {
      cidr = "10.2.0.0/16"
      hubs = [hub.a]
    }
    spoke "c" {
      cidr = "10.3.0.0/16"
      hubs = [hub.a-b]
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    14: the connection of 'a-b' and 'c' and the connection of 'a' and 'b-c' give the same logical id, 'ABC' [colliding-names]
      ^ 'ABC' too
      10: 'ABC'
      help: give one of them another name, or a VPC another 'id'
    """),
  Message(
    "unknown names",
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
      hubs = [hub.mgnt]
    }
    allow {
      from = hub.prod
      to = external.qbox
      ports = [1]
    }
    """,
    """
    7: there is no hub 'mgnt' [unknown-name]
      ^ not declared
      help: did you mean 'mgmt'?
    10: there is no hub 'prod' [unknown-name]
      ^ not declared
      help: did you mean 'spoke.prod'?
    11: there is no external 'qbox' [unknown-name]
      ^ not declared
    """),
  Message(
    "unknown tier",
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from = hub.mgmt.app
      to = spoke.prod.pubic
      ports = [1]
    }
    """,
    """
    9: hub 'mgmt' has no tier 'app' [unknown-tier]
      ^ not one of its tiers
      2: its tiers are 'public', 'private'
      help: did you mean 'private'?
    10: spoke 'prod' has no tier 'pubic' [unknown-tier]
      ^ not one of its tiers
      5: its tiers are 'public', 'app', 'data'
      help: did you mean 'public'?
    """),
  Message(
    "no references",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = hubs.m
      to = world
      ports = [1]
    }
    """,
    """
    6: 'hubs.m' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'hub.m'?
    7: 'world' refers to nothing [bad-reference]
      ^ not a reference
      help: references are hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, account.NAME, internet, hub, spoke
    """),
  Message(
    "wrong references",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
      hubs = [spoke.p]
    }
    external "e" {
      peer = hub.m.private
      cidr = "172.31.0.0/16"
    }
    peering {
      between = [hub, spoke.p]
    }
    """,
    """
    7: 'hubs' takes a hub, as in hub.mgmt [wrong-reference]
      ^ this is something else
    10: 'peer' takes a whole VPC, as in spoke.prod [wrong-reference]
      ^ this is something else
    14: 'between' takes a whole VPC, as in spoke.prod [wrong-reference]
      ^ this is something else
    """),
  Message(
    "an external where a VPC belongs",
    """
    external "partner" {
      peer = spoke.prod
      cidr = "172.31.0.0/16"
    }
    external "other" {
      peer = external.partner
      cidr = "172.30.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
      hubs = [external.partner]
    }
    peering {
      between = [spoke.prod, external.partner]
    }
    allow {
      from = spoke.prod
      to = external.partner
      ports = [1]
    }
    """,
    """
    7: 'peer' takes a whole VPC, as in spoke.prod [wrong-reference]
      ^ this is an external
    12: 'hubs' takes a hub, as in hub.mgmt [wrong-reference]
      ^ this is an external
      help: an external is connected by its own 'peer'
    15: 'between' takes a whole VPC, as in spoke.prod [wrong-reference]
      ^ this is an external
      help: an external is connected by its own 'peer'
    """),
  Message(
    "names without their kind",
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
      account = data
    }
    account "data" {
      id = "444455556666"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
      hubs = [mgmt]
    }
    external "qbox" {
      peer = prod
      cidr = "172.31.0.0/16"
    }
    external "partner" {
      peer = spoke.prod
      cidr = "172.30.0.0/16"
    }
    allow {
      from = mgmt
      to = [prod.app, prdo.data]
      ports = [1]
    }
    allow {
      from = prod
      to = partner
      ports = [1]
    }
    """,
    """
    1: the network does not name its home account, and there is another one beside it [unchecked-account]
      ^ 'account' is not written
      6: another account
      help: write account = "123456789012", with the home account's id: a wrong profile is found then
    4: 'data' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'account.data'?
    11: 'mgmt' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'hub.mgmt'?
    14: 'prod' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'spoke.prod'?
    22: 'mgmt' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'hub.mgmt'?
    23: 'prod.app' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'spoke.prod.app'?
    23: 'prdo.data' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'spoke.prod.data'?
    27: 'prod' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'spoke.prod'?
    28: 'partner' refers to nothing [bad-reference]
      ^ not a reference
      help: did you mean 'external.partner'?
    """),
  Message(
    "a label in a block that is not known",
    """
    spok "p" {
      cidr = "10.1.0.0/16"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = hub.m
      to = spoke.p
      ports = [1]
    }
    """,
    """
    2: there is no block 'spok' [unknown-block]
      ^ not known
      help: did you mean 'spoke'?
    """),
  Message(
    "an id for a name",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "live" {
      cidr = "10.1.0.0/16"
      id = "prod"
    }
    allow {
      from = hub.m
      to = spoke.prod
      ports = [1]
    }
    """,
    """
    11: there is no spoke 'prod' [unknown-name]
      ^ not declared
      help: 'live' has that as its 'id': write spoke.live
    """),
]
