/// `1 stack`, `2 stacks`, `1,200 stacks`.
package func counted(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

/// A number with a comma for thousands, e.g. `51,200`.
package func grouped(_ number: Int) -> String {
  number < 1000 ? String(number) : grouped(number / 1000) + "," + String(1000 + number % 1000).dropFirst()
}

/// US cents as dollars, e.g. `$1,051.20`.
package func dollars(_ cents: Int) -> String {
  "$" + grouped(cents / 100) + "." + String(100 + cents % 100).dropFirst()
}
