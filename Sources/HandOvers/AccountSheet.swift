import Addressing
import CloudFormation
import StackPlanning
import Synthesis
import Topology
import Words

/// What whoever deploys an account of ours has to know: its stacks are its templates.
struct AccountSheet {
  let account: Account
  let ref: AccountRef
  let network: Network
  /// Its stacks, by wave.
  let stacks: [Stack]
  let context: AccountSheets
  private(set) var sheet: Sheet

  init(_ ref: AccountRef, _ stacks: [Stack], in context: AccountSheets) {
    self.ref = ref
    self.stacks = stacks
    self.context = context
    network = context.network
    account = network[ref]
    sheet = Sheet(of: network.name.text, title: "Hand-over to account \(account.name.text)")
    writeBeginning()
    writeScript(&sheet)
    writeConsole(&sheet)
    for stack in stacks { writeStack(stack, &sheet) }
  }

  private mutating func writeBeginning() {
    sheet.paragraph(
      """
      For whoever deploys what network \(network.name.text) has in account \(code(account.name.text)) (\(account.id)): \
      \(counted(stacks.count, "stack")), and how \(stacks.count == 1 ? "it goes" : "they go") together with those of the \
      other accounts.
      """)
    sheet.heading("What is in it")
    sheet.bullets(network.vpcs.filter { $0.site.account == ref }.map(words))
    let connections = network.connections.filter { crosses($0) }
    if connections.isEmpty { return }
    sheet.paragraph("Connected with other accounts:")
    sheet.bullets(connections.map(words))
  }

  private func words(_ vpc: VPC) -> String {
    let blocks = vpc.blocks.map(\.description).joined(separator: ", ")
    let existing = vpc.existing.map { ": it is there already, \(code($0.vpc))" } ?? ""
    return "\(vpc.kind.rawValue) \(code(vpc.name.text)) in \(vpc.site.region), \(blocks)\(existing)"
  }

  private func crosses(_ connection: Connection) -> Bool {
    network.crossesAccounts(connection)
      && [connection.requester, connection.accepter].contains { network[$0].site.account == ref }
  }

  private func words(_ connection: Connection) -> String {
    let asks = network[connection.requester].site.account == ref
    let (near, far) =
      asks ? (connection.requester, connection.accepter) : (connection.accepter, connection.requester)
    let how =
      asks
      ? "this account asks, and a role there accepts"
      : "the other account asks, and a role in this one accepts, which may do nothing else"
    return """
      \(code(network.name(of: near).text)) with \(code(network.name(of: far).text)) \
      (\(context.place(of: network[far].site))): \(how)
      """
  }
}

/// What the sheets of all accounts are made from.
struct AccountSheets {
  let network: Network
  let synthesizer: Synthesizer
  /// What CloudFormation wants to be told before it makes a stack's roles, by the stack's name.
  let capabilities: [String: String]
  let stacks: [Stack]
  private let byName: [String: Stack]
  /// The stacks of other accounts that take an output, by its stack and name.
  private let takers: [String: [String: [Stack]]]

  init(of compiled: [CompiledStack], _ synthesizer: Synthesizer) {
    self.synthesizer = synthesizer
    network = synthesizer.network
    stacks = compiled.map(\.stack)
    capabilities = Dictionary(
      uniqueKeysWithValues: compiled.compactMap { one in one.capability.map { (one.stack.name, $0) } })
    let byName = Dictionary(uniqueKeysWithValues: stacks.map { ($0.name, $0) })
    var takers: [String: [String: [Stack]]] = [:]
    for stack in stacks {
      for take in stack.takes where byName[take.giver]?.site.account != stack.site.account {
        takers[take.giver, default: [:]][take.name, default: []].append(stack)
      }
    }
    self.byName = byName
    self.takers = takers
  }

  /// The stacks of each account that is not the home account and has any.
  func sheets() -> [AccountSheet] {
    let owned = Dictionary(grouping: stacks.filter { $0.site.account != nil }, by: \.site.account)
    return network.accounts.indices.map { AccountRef($0) }.compactMap { ref in
      owned[ref].map { AccountSheet(ref, $0, in: self) }
    }
  }

  /// `account data, eu-central-1`
  func place(of site: Site) -> String { "account \(network.accountName(of: site)), \(site.region)" }

  /// The account of a stack, by the stack's name.
  func accountName(of stack: String) -> String? { byName[stack].map { network.accountName(of: $0.site) } }

  /// Where a stack is; its name is that of a stack of the plan.
  func place(of stack: String) -> String { byName[stack].map { place(of: $0.site) } ?? "" }

  /// Whether a stack is in another account or region.
  func isElsewhere(_ stack: String, than site: Site) -> Bool { byName[stack]?.site != site }

  /// Who in other accounts takes an output of a stack.
  func takers(of output: String, from stack: Stack) -> [Stack] { takers[stack.name]?[output] ?? [] }
}
