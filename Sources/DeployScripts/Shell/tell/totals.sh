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

# show_price [region=REGION FILE]…: prints what changes cost a month, where it changes, at list prices of 730 hours.
show_price() {
  printf '%s\n' "$PRICES" >"$work/prices"
  awk '
    function signed(number) { return (number > 0 ? "+" : "") number }
    region == "" { of_nat[$1] = $2; of_address[$1] = $3; listed[$1] = $4; next }
    $3 != "AWS::EC2::NatGateway" && $3 != "AWS::EC2::EIP" { next }
    {
      sign = $1 == "Add" ? 1 : $1 == "Remove" ? -1 : 0
      if ($3 == "AWS::EC2::EIP") { address += sign; cents += sign * of_address[region] }
      else { nat += sign; cents += sign * of_nat[region] }
      if (!named[listed[region]]++) lists = lists (lists == "" ? "" : ", ") listed[region]
    }
    END {
      if (!nat && !address) exit
      printf "  %s$%.2f a month (%s list):", (cents < 0 ? "-" : "+"), (cents < 0 ? -cents : cents) / 100, lists
      if (nat) printf " %s NAT gateway%s", signed(nat), (nat == 1 || nat == -1 ? "" : "s")
      if (nat && address) printf ","
      if (address) printf " %s public address%s", signed(address), (address == 1 || address == -1 ? "" : "es")
      printf "\n"
    }' FS=' ' "$work/prices" FS='\t' "$@"
}

# Of all change sets that were shown, when there are several; with --execute of what stands now.
show_total() {
  counted=$work/reviewed
  [ -z "$execute" ] || counted=$work/executed
  [ "$(lines_of "$counted")" -gt 1 ] || return 0
  set --
  while read -r reviewed; do
    at "$reviewed"
    set -- "$@" "region=$region" "$work/sets/$reviewed.changes"
  done <"$counted"
  say '' "In all: $(count_of "$counted" stack)"
  tally "$@"
  show_price "$@"
}
