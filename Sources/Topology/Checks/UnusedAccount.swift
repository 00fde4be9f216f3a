internal import Diagnostics

extension Check {
  static let unusedAccount = Check(
    Explanation(
      "unused-account", "An account is declared, and no VPC is in it.",
      failing: """
        network "acme" {
          region  = "eu-west-1"
          account = "111122223333"
        }
        account "data" {
          id = "444455556666"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """,
      passing: """
        network "acme" {
          region  = "eu-west-1"
          account = "111122223333"
        }
        account "data" {
          id = "444455556666"
        }
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          account = account.data
        }
        """)
  ) { network, diagnostics in
    let used = Set(network.vpcs.compactMap(\.site.account))
    if network.places.flaws.contains("accounts") { return }
    for (index, account) in network.accounts.enumerated() where !used.contains(AccountRef(index)) {
      diagnostics.append(
        Diagnostic(
          .warning, id: "unused-account", "no VPC is in account '\(account.name)'",
          at: Diagnostic.Label(account.declaration, "not used")))
    }
  }
}
