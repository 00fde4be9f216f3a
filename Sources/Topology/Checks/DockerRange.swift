internal import Addressing
internal import Diagnostics

extension Check {
  static let dockerRange = Check(
    Explanation(
      "docker-range",
      """
      A block overlaps 172.17.0.0/16, the addresses of Docker's own bridge: hosts with Docker, Cloud9 and SageMaker \
      cannot reach such a network.
      """,
      limit: "some services use 172.17.0.0/16 (VPC User Guide, VPC CIDR blocks).",
      failing: """
        hub "mgmt" {
          cidr = "172.17.0.0/16"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "172.18.0.0/16"
        }
        """)
  ) { network, diagnostics in
    for (block, place, owner) in network.allBlocks where block.overlaps(.docker) {
      diagnostics.append(
        Diagnostic(
          .warning, id: "docker-range", "'\(block)' of '\(owner)' overlaps \(Block.docker), which Docker uses",
          at: Diagnostic.Label(place, "hosts with Docker cannot reach it")))
    }
  }
}

extension Block {
  /// The addresses of Docker's bridge.
  static let docker = Block(holding: IPv4Address(172, 17, 0, 0), length: 16)
}
