import CloudFormation
import StackPlanning
import Synthesis
import Topology

extension AccountSheet {
  /// Deploying with the script, which takes values from one account to the other by itself.
  func writeScript(_ sheet: inout Sheet) {
    sheet.heading("Deploying with the script")
    sheet.paragraph(
      """
      It needs the whole folder as it was compiled: \(code("bin/")), the topology and all of \
      \(code("stacks/\(network.name.text)/")), since it looks first whether they belong together. And it needs a profile \
      of the AWS CLI for \(profileText).
      """)
    sheet.paragraph(
      """
      This shows what would change in the stacks of this account, and executes nothing without \(code("--execute")):
      """)
    let profiles = neededAccounts.map { name in
      "-p \(name == Account.homeName ? "" : "\(name)=")\(name.uppercased())-PROFILE"
    }
    sheet.command(["bin/network-deploy"] + profiles + stacks.map { "-s \($0.name)" })
    sheet.paragraph(
      """
      Waves count over all accounts: what a stack takes from another one must stand before. Where something has to stand \
      first, the script says what; run it again then.
      """)
  }

  private var profileText: String {
    let (own, others) = (account.name.text, neededAccounts.filter { $0 != account.name.text })
    if others.isEmpty { return "this account, \(code(own)), and for no other" }
    let giving = others.map { code($0) + ($0 == Account.homeName ? ", the home account (plain `-p`)" : "") }
    return """
      this account, \(code(own)), and one for each account that its stacks take values from: \
      \(giving.joined(separator: "; ")). In those it makes no change sets. Whoever has all of these profiles \
      runs it: you, or the people of another account whom you let into yours. Where nobody may have them all, deploy by \
      console
      """
  }

  /// The accounts that the script wants a profile for when it is run for these stacks alone, the home account first.
  private var neededAccounts: [String] {
    var needed = Set(stacks.flatMap { $0.takes.compactMap { context.accountName(of: $0.giver) } })
    needed.insert(account.name.text)
    if stacks.contains(where: \.takesHomeAccount) { needed.insert(Account.homeName) }
    return ([Account.homeName] + network.accounts.map(\.name.text)).filter(needed.contains)
  }

  /// Deploying by hand: what the script would do.
  func writeConsole(_ sheet: inout Sheet) {
    sheet.heading("Deploying by console")
    sheet.paragraph(
      """
      This needs the templates named below, which have to go with this sheet, and no script. Wave after wave, each stack \
      under its very name, in its region, from its template, with its parameters as below and with these tags, by which \
      the script knows it again:
      """)
    sheet.table(
      ["tag", "value"],
      [
        ["peerage:network", network.name.text], ["peerage:stack", "the stack's name"],
        ["peerage:layout", network.layout.rawValue],
      ])
    sheet.paragraph("Tell the other accounts the outputs that they take.")
  }

  func writeStack(_ stack: Stack, _ sheet: inout Sheet) {
    sheet.heading(code(stack.name), level: 3)
    let capability = context.capabilities[stack.name].map { $0 + ", since it makes a role" } ?? "none"
    sheet.bullets(
      [
        "wave \(stack.wave + 1), in \(stack.site.region)", "holds \(stack.summary)",
        "template \(code("../\(stack.name).template.json")), seen from this sheet", "capabilities: \(capability)",
      ] + parameters(of: stack) + outputs(of: stack))
  }

  private func parameters(of stack: Stack) -> [String] {
    if stack.parameters.isEmpty { return ["parameters: none"] }
    return stack.parameters.map { parameter in
      guard let giver = parameter.giver else {
        return "parameter \(context.synthesizer.declaration(of: parameter, in: stack).words)"
      }
      return """
        parameter \(code(parameter.name)): the output of that name of stack \(code(giver))\
        \(context.isElsewhere(giver, than: stack.site) ? " in \(context.place(of: giver))" : "")
        """
    }
  }

  private func outputs(of stack: Stack) -> [String] {
    stack.gives.compactMap { give in
      let takers = context.takers(of: give.name, from: stack)
      if takers.isEmpty { return nil }
      let names = takers.map { "\(code($0.name)) in \(context.place(of: $0.site))" }
      return "output \(code(give.name)): for stack \(names.joined(separator: ", for stack "))"
    }
  }
}
