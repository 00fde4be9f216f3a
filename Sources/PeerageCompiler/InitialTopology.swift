import Topology

/// A topology with comments to begin from; nil when `text` is no name.
package func initialTopology(named text: String) -> String? {
  guard let name = Name(text) else { return nil }
  return """
    # The network '\(name)'. Compile it with: peerage compile stacks/\(name).hcl

    network "\(name)" {
      region = "eu-west-1"
      # account = "123456789012"  # checked before anything is touched
      # layout  = "site"          # one stack for all, for about five spokes; it cannot be changed once deployed
      # dns     = false           # VPCs do not resolve each other's host names to private addresses
    }

    # Another account of yours: deployed with -p PROFILE -p data=ITS-PROFILE
    # account "data" {
    #   id = "444455556666"
    # }

    # Where you manage from: public and private subnets in two zones, and a NAT gateway.
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }

    # An application: public, app and data subnets, connected to the hub.
    spoke "app" {
      cidr = "10.10.0.0/16"
      # zones   = 3
      # account = account.data    # without it, it is in the home account
      # region  = "eu-central-1"  # without it, in the region above
    }

    # Somebody else's network that is to be connected to 'app'.
    # external "partner" {
    #   peer       = spoke.app
    #   cidr       = "172.31.0.0/16"
    #   connection = "pcx-…"      # write it in once they have asked and you have accepted
    # }

    # Who may open connections to whom; answers are always let back, everything else is refused.
    allow {
      from  = hub
      to    = spoke
      ports = ["all"]
    }

    allow {
      from  = internet
      to    = spoke.app.public
      ports = [443]
    }

    # What no 'allow' may ever open, one that is written later neither.
    # never {
    #   from  = external
    #   to    = spoke.app.data
    #   ports = ["all"]
    # }

    """
}
