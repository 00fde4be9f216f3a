/// Messages about blocks and their attributes, as a topology and what is said of it.
let blockMessages: [Message] = [
  Message(
    "unknown block",
    """
    hbu "m" {
    }
    """,
    """
    2: there is no block 'hbu' [unknown-block]
      ^ not known
      help: did you mean 'hub'?
    """),
  Message(
    "block in a block",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags {
      }
    }
    """,
    """
    4: there is no block 'tags' within 'hub' [unknown-block]
      ^ a block within a block
      help: 'tags' is an attribute: write tags = …
    """),
  Message(
    "attribute outside",
    """
    zones = 3
    """,
    """
    2: 'zones' stands outside of any block [unknown-attribute]
      ^ attributes belong in blocks
      help: write it into the 'network' block
    """),
  Message(
    "unknown attribute, near",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zone = 3
    }
    """,
    """
    4: 'hub' has no attribute 'zone' [unknown-attribute]
      ^ not known
      help: did you mean 'zones'?
    """),
  Message(
    "unknown attribute, of another block",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      hubs = []
    }
    """,
    """
    4: 'hub' has no attribute 'hubs' [unknown-attribute]
      ^ not known
      help: 'hubs' is an attribute of 'spoke'
    """),
  Message(
    "a misspelt attribute is not missing, too",
    """
    hub "m" {
      cird = "10.0.0.0/16"
    }
    """,
    """
    3: 'hub' has no attribute 'cird' [unknown-attribute]
      ^ not known
      help: did you mean 'cidr'?
    """),
  Message(
    "repeated attribute",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      cidr = "10.1.0.0/16"
    }
    """,
    """
    4: 'cidr' is written twice in one block [repeated-attribute]
      ^ again
      3: first here
    """),
  Message(
    "missing attributes",
    """
    external "e" {
    }
    """,
    """
    2: external 'e' has no 'peer' [missing-attribute]
      ^ it must have one
      help: write peer = …: the one VPC of ours that it is connected to (a VPC, as in spoke.prod)
    2: external 'e' has no 'cidr' [missing-attribute]
      ^ it must have one
      help: write cidr = …: its blocks (a block in quotes, or a list of them)
    """),
  Message(
    "unknown value",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      endpoints = ["s4"]
    }
    """,
    """
    4: 'endpoints' cannot be 's4' [unknown-value]
      ^ not known
      help: did you mean 's3'?
    """),
  Message(
    "repeated item",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      endpoints = ["s3", "s3"]
    }
    """,
    """
    4: 's3' is in the list twice [repeated-item]
      ^ again
      4: first here
    """),
  Message(
    "no network",
    """
    network "a" { region = "eu-west-1" }
    network "b" { region = "eu-west-1" }
    """,
    """
    2: a file describes one network, and this is another [repeated-network]
      ^ another one
      1: the network
    """),
  Message(
    "no name",
    """
    hub {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    2: this 'hub' has no name [missing-name]
      ^ a name must follow
      help: write hub "name" {
    """),
  Message(
    "two names",
    """
    hub "a" "b" {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    2: 'hub' takes one name [surplus-name]
      ^ one too many
    """),
  Message(
    "unreadable part: nothing is missed",
    """
    hub "m" {
      cidr "10.0.0.0/16"
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
    }
    """,
    """
    3: missing '=' after 'cidr' [syntax]
      ^ 
    """),
  Message(
    "all mistakes in one run",
    """
    hub "M" {
      cidr = "10.0.5.0/16"
      natt = "none"
    }
    spoke "p" {
      cidr = "10.1.0.0/8"
      zones = 7
    }
    """,
    """
    2: 'M' is not a name [bad-name]
      ^ a letter first, then lower-case letters, digits and single hyphens
      help: did you mean 'm'?
    3: '10.0.5.0/16' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.0.0.0/16
      help: the block that holds it is 10.0.0.0/16
    4: 'hub' has no attribute 'natt' [unknown-attribute]
      ^ not known
      help: did you mean 'nat'?
    7: '10.1.0.0/8' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.0.0.0/8
      help: a VPC's block is /16 to /28, as 10.1.0.0/16
    8: 'zones' is 7, and must be 1 to 4 [out-of-range]
      ^ 7
    """),
  Message(
    "no VPC",
    """
    network "a" {
      region = "eu-west-1"
    }
    """,
    """
    1: the network has no VPC, so there is nothing to deploy [no-vpcs]
      ^ neither a hub nor a spoke
      help: add hub "mgmt" { cidr = "10.0.0.0/16" }
    """),
  Message(
    "no VPC that can be read",
    """
    network "a" {
      region = "eu-west-1"
    }
    hbu "m" {
    }
    """,
    """
    4: there is no block 'hbu' [unknown-block]
      ^ not known
      help: did you mean 'hub'?
    """),
]
