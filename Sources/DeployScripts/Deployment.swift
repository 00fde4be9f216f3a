/// All that the two scripts need to know of a compiled network, as plain values; nothing here is shell yet.
package struct Deployment: Sendable {
  /// A file that was compiled from or to, with what POSIX `cksum` prints of it.
  package struct CheckedFile: Sendable {
    /// Relative to the folder above `bin/`, e.g. `stacks/acme.hcl`.
    package let path: String
    package let checksum: UInt32
    package let size: Int

    package init(path: String, checksum: UInt32, size: Int) {
      self.path = path
      self.checksum = checksum
      self.size = size
    }
  }

  /// An account of ours, deployed with a profile of its own.
  package struct Account: Sendable {
    /// The name of the account that a network is in without saying so; no `account` block may have it.
    package static let home = "home"

    package let name: String
    /// 12 digits; nil when the topology does not say, so that nothing is checked.
    package let id: String?
    /// Tags of the stacks in it, which win over the network's.
    package let tags: [(key: String, value: String)]

    package init(name: String, id: String?, tags: [(key: String, value: String)] = []) {
      self.name = name
      self.id = id
      self.tags = tags
    }
  }

  /// An account and region that stacks stand in.
  package struct Site: Hashable, Sendable {
    /// The account's name, e.g. `home`.
    package let account: String
    package let region: String

    package init(account: String, region: String) {
      self.account = account
      self.region = region
    }
  }

  /// What costs by the hour in a region, in US cents a month.
  package struct Price: Sendable {
    package let region: String
    package let natGateway: Int
    package let address: Int
    /// The region whose list prices they are.
    package let listed: String

    package init(region: String, natGateway: Int, address: Int, listed: String) {
      self.region = region
      self.natGateway = natGateway
      self.address = address
      self.listed = listed
    }
  }

  /// How AWS names its hosts in a region.
  package struct Hosts: Sendable {
    package let region: String
    /// What host names of services end in, e.g. `amazonaws.com`.
    package let suffix: String
    /// That of the console; nil where it is not known.
    package let console: String?

    package init(region: String, suffix: String, console: String?) {
      self.region = region
      self.suffix = suffix
      self.console = console
    }
  }

  /// A type of resource whose end is a loss.
  package struct Loss: Sendable {
    /// E.g. `AWS::EC2::Subnet`.
    package let type: String
    /// Properties whose change makes another resource though CloudFormation does not say so.
    package let replacing: [String]
    /// What goes with it, e.g. `all in it goes with it`.
    package let words: String

    package init(type: String, replacing: [String], words: String) {
      self.type = type
      self.replacing = replacing
      self.words = words
    }
  }

  package let network: String
  /// `vpc` or `site`.
  package let layout: String
  /// The home account first.
  package let accounts: [Account]
  /// The home site first.
  package let sites: [Site]
  /// Of each region, once.
  package let prices: [Price]
  /// Of each region, once.
  package let hosts: [Hosts]
  /// Its path is empty when it does not lie below the output folder, so that the scripts cannot look at it.
  package let topology: CheckedFile
  /// By type.
  package let losses: [Loss]
  /// The quota of ACL rules per direction, the final deny included.
  package let aclRules: Int
  /// Stack tags beside `peerage:network`, `peerage:stack` and `peerage:layout`: arbitrary printable text.
  package let tags: [(key: String, value: String)]
  /// By wave, then by name; names are unique over all sites.
  package let stacks: [Stack]
  package let externals: [External]
  package let requests: [Request]
  package let terms: [Terms]
  package let existing: [Existing]
  package let vpcs: [VPC]
  package let pairs: [Pair]

  package init(
    network: String, layout: String, accounts: [Account], sites: [Site], prices: [Price] = [],
    hosts: [Hosts] = [], losses: [Loss], topology: CheckedFile, aclRules: Int,
    tags: [(key: String, value: String)], stacks: [Stack], externals: [External] = [], requests: [Request] = [],
    terms: [Terms] = [], existing: [Existing] = [], vpcs: [VPC] = [], pairs: [Pair] = []
  ) {
    self.network = network
    self.layout = layout
    self.accounts = accounts
    self.sites = sites
    self.prices = prices
    self.hosts = hosts
    self.losses = losses
    self.topology = topology
    self.aclRules = aclRules
    self.tags = tags
    self.stacks = stacks
    self.externals = externals
    self.requests = requests
    self.terms = terms
    self.existing = existing
    self.vpcs = vpcs
    self.pairs = pairs
  }
}
