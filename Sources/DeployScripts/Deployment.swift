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

  /// A parameter filled from another stack's output of the same name.
  package struct TakenParameter: Sendable {
    package let name: String
    package let giver: String

    package init(name: String, giver: String) {
      self.name = name
      self.giver = giver
    }
  }

  /// An output, and the export it makes, if any.
  package struct Output: Sendable {
    package let name: String
    package let export: String?

    package init(name: String, export: String?) {
      self.name = name
      self.export = export
    }
  }

  /// The zones of a VPC whose topology names them, which must agree with what is deployed.
  package struct NamedZones: Sendable {
    /// The VPC's name as messages show it.
    package let vpc: String
    /// The output that tells the zones in use, joined by commas, e.g. `ProdZones`.
    package let output: String
    package let zones: [String]

    package init(vpc: String, output: String, zones: [String]) {
      self.vpc = vpc
      self.output = output
      self.zones = zones
    }
  }

  package struct Stack: Sendable {
    package let name: String
    package let summary: String
    /// From 1.
    package let wave: Int
    package let template: CheckedFile
    /// `ZoneA`, `ZoneB`… as many as the template has.
    package let zoneParameters: [String]
    package let taken: [TakenParameter]
    package let outputs: [Output]
    package let namedZones: [NamedZones]
    /// `CAPABILITY_IAM` and the like; none for a template without IAM.
    package let capabilities: [String]

    package init(
      name: String, summary: String, wave: Int, template: CheckedFile, zoneParameters: [String] = [],
      taken: [TakenParameter] = [], outputs: [Output] = [], namedZones: [NamedZones] = [],
      capabilities: [String] = []
    ) {
      self.name = name
      self.summary = summary
      self.wave = wave
      self.template = template
      self.zoneParameters = zoneParameters
      self.taken = taken
      self.outputs = outputs
      self.namedZones = namedZones
      self.capabilities = capabilities
    }
  }

  /// An external network as the scripts meet it.
  package struct External: Sendable {
    package let name: String
    /// The connection that the topology names; nil for one that is only announced.
    package let connection: String?
    package let blocks: [String]
    /// Our VPC that it is connected to: its name, its stack, the output that holds its id, and its blocks.
    package let peer: String
    package let peerStack: String
    package let peerOutput: String
    package let peerBlocks: [String]

    package init(
      name: String, connection: String?, blocks: [String], peer: String, peerStack: String, peerOutput: String,
      peerBlocks: [String]
    ) {
      self.name = name
      self.connection = connection
      self.blocks = blocks
      self.peer = peer
      self.peerStack = peerStack
      self.peerOutput = peerOutput
      self.peerBlocks = peerBlocks
    }
  }

  package let network: String
  /// `vpc` or `site`.
  package let layout: String
  package let region: String
  /// The 12-digit id of the home account, when the topology names it.
  package let account: String?
  /// Its path is empty when it does not lie below the output folder, so that the scripts cannot look at it.
  package let topology: CheckedFile
  /// The quota of ACL rules per direction, the final deny included.
  package let aclRules: Int
  /// Stack tags beside `peerage:network`, `peerage:stack` and `peerage:layout`: arbitrary printable text.
  package let tags: [(key: String, value: String)]
  /// By wave, then by name.
  package let stacks: [Stack]
  package let externals: [External]

  package init(
    network: String, layout: String, region: String, account: String?, topology: CheckedFile, aclRules: Int,
    tags: [(key: String, value: String)], stacks: [Stack], externals: [External]
  ) {
    self.network = network
    self.layout = layout
    self.region = region
    self.account = account
    self.topology = topology
    self.aclRules = aclRules
    self.tags = tags
    self.stacks = stacks
    self.externals = externals
  }
}
