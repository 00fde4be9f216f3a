# shellcheck shell=sh disable=SC2034,SC2154
# ---- The network's stacks as they are deployed, in all sites at hand.
# ---- A stack goes by its name; `homes` says where each stands. Another of the same name elsewhere, as it is left when a
# ---- VPC has moved, goes by NAME@ACCOUNT.REGION.

# Fills the tables `states` (stack, status, ARN, protected, last update, layout, account.region), `parameters` (stack,
# name, value) and `outputs` (stack, name, value, export), tabs between; `foreign` lists stacks of our names that are not
# ours. A stack that was never executed may not show tags yet.
read_stacks() {
  at_each "$work/sites" list_stacks
  for table in states parameters outputs foreign newcomers; do : >"$work/$table"; done
  answers_of stacks | awk -v network="$NETWORK" -v folder="$work" '
    function key(name) {
      if (!(name in home)) { home[name] = $1; print name, $1 >(folder "/newcomers") }
      return home[name] == $1 ? name : name "@" $1
    }
    BEGIN { FS = OFS = "\t" }
    table == "homes" { split($0, field, " "); home[field[1]] = field[2] "." field[3]; next }
    $2 == "stack" {
      stack = ""
      if ($4 == "DELETE_COMPLETE") next
      if ($9 != network && !($9 == "None" && $4 == "REVIEW_IN_PROGRESS")) { print key($3) >(folder "/foreign"); next }
      stack = key($3)
      print stack, $4, $5, $6, $7, $8, $1 >(folder "/states")
    }
    stack == "" { next }
    $2 == "parameter" { print stack, $3, $4 >(folder "/parameters") }
    $2 == "output" { print stack, $3, $4, $5 >(folder "/outputs") }
  ' table=homes "$work/homes" table=stacks -
  sed "s/$tab/ /; s/\\./ /" "$work/newcomers" >"$work/settling"
  settle "$work/settling"
}

list_stacks() {
  call cloudformation describe-stacks --query "Stacks[?StackName=='$NETWORK' || starts_with(StackName, '$NETWORK--')
      || Tags[?Key=='peerage:network' && Value=='$NETWORK']].['stack', StackName, StackStatus, StackId,
    EnableTerminationProtection, LastUpdatedTime, Tags[?Key=='peerage:layout'].Value | [0],
    Tags[?Key=='peerage:network'].Value | [0], Parameters[].['parameter', ParameterKey, ParameterValue],
    Outputs[].['output', OutputKey, OutputValue, ExportName]]" >"$work/stacks.$account.$region" ||
    aws_refused "list the stacks"
}

# settle FILE: its stacks (name, account, region) stand there.
settle() {
  cat "$1" >>"$work/homes"
  while read -r name place; do printf '%s\n' "$place" >"$work/places/$name"; done <"$1"
}

# A column of a stack's line in `states`; nothing for a stack that is not there.
state_of() { awk -F '\t' -v stack="$1" -v column="$2" '$1 == stack { print $column; exit }' "$work/states"; }
