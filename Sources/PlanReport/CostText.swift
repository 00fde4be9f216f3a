import Survey
import Words

extension Report {
  /// What the network costs a month, a sentence.
  var costSentence: String {
    let cost = survey.cost
    let things = chargedThings(of: cost)
    if things.isEmpty { return "Without traffic it costs nothing a month." }
    let counts = things.map { "\($0.count) \($0.count == 1 ? $0.one : $0.what)" }
    return "Without traffic it costs \(dollars(cost.cents)) a month: \(counts.joined(separator: ", ")); "
      + "\(cost.basis)."
  }

  /// What costs something, those of all regions together.
  private func chargedThings(of cost: MonthlyCost) -> [(what: String, one: String, count: Int)] {
    var things: [(what: String, one: String, count: Int)] = []
    for item in cost.items where item.centsEach > 0 {
      if let index = things.firstIndex(where: { $0.what == item.what }) {
        things[index].count += item.count
      } else {
        things.append((item.what, item.one, item.count))
      }
    }
    return things
  }
}

/// An amount of money, e.g. `$1,165.70`.
func dollars(_ cents: Int) -> String { "$\(grouped(cents / 100))." + String(100 + cents % 100).dropFirst() }
