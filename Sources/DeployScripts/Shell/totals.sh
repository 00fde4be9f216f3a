# shellcheck shell=sh disable=SC2034,SC2154
# ---- Changes in figures: how many of each kind, and what they cost.

# Prints how many resources of each type changes add, change and remove; resources of tags alone are left out.
tally() {
  awk -F '\t' -v green="$green" -v red="$red" -v yellow="$yellow" -v plain="$plain" "$wrapping"'
    function count(kind) {
      if (!((kind, type) in number)) types[kind] = types[kind] "," type
      number[kind, type]++
    }
    function show(kind, colour, part, total, i, items) {
      total = split(substr(types[kind], 2), part, ",")
      for (i = 1; i <= total; i++) items = items (i > 1 ? "," : "") number[kind, part[i]] " " part[i]
      if (total) wrap("  " colour kind plain, items, ",")
    }
    $1 == "Modify" && $6 == "Tags" && $2 != "True" { next }
    { type = $3; sub(/^AWS::EC2::/, "", type); count($1 == "Add" ? "+" : $1 == "Remove" ? "-" : "~") }
    END { show("+", green); show("~", yellow); show("-", red) }' "$@"
}

# Prints what changes cost a month, where it changes: list prices of us-east-1, 730 hours.
show_price() {
  awk -F '\t' '
    function signed(number) { return (number > 0 ? "+" : "") number }
    { sign = $1 == "Add" ? 1 : $1 == "Remove" ? -1 : 0 }
    $3 == "AWS::EC2::NatGateway" { nat += sign }
    $3 == "AWS::EC2::EIP" { address += sign }
    END {
      if (!nat && !address) exit
      dollars = nat * 32.85 + address * 3.65
      printf "  %s$%.2f a month (us-east-1 list):", (dollars < 0 ? "-" : "+"), (dollars < 0 ? -dollars : dollars)
      if (nat) printf " %s NAT gateway%s", signed(nat), (nat == 1 || nat == -1 ? "" : "s")
      if (nat && address) printf ","
      if (address) printf " %s public address%s", signed(address), (address == 1 || address == -1 ? "" : "es")
      printf "\n"
    }' "$@"
}

# Of all change sets that were shown, when there are several.
show_total() {
  [ "$(lines_of "$work/reviewed")" -gt 1 ] || return 0
  while read -r reviewed; do cat "$work/sets/$reviewed.changes"; done <"$work/reviewed" >"$work/all.changes"
  say '' "In all: $(count_of "$work/reviewed" stack)"
  tally "$work/all.changes"
  show_price "$work/all.changes"
}
