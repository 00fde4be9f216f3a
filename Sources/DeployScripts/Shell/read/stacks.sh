# shellcheck shell=sh disable=SC2034,SC2154
# ---- The network's stacks as they are deployed, in all sites at hand.
# ---- A stack goes by its name; `homes` says where each stands. Another of the same name elsewhere, as it is left when a
# ---- VPC has moved, goes by NAME@ACCOUNT.REGION.

# Fills the tables `states` (stack, status, ARN, protected, last update, layout, account.region), `parameters` (stack,
# name, value) and `outputs` (stack, name, value, export), tabs between; `used` (stack, tag, value: where
# the network has been); `foreign` lists stacks of our names that are not
# ours. A stack that was never executed may not show tags yet.
read_stacks() {
  at_each "$work/sites" list_stacks
  answers_of stacks >"$work/listed"
  awk -v network="$NETWORK" '
    function key(name) {
      if (!(name in home)) { home[name] = $1; print "newcomers", name, $1 }
      return home[name] == $1 ? name : name "@" $1
    }
    BEGIN { FS = OFS = "\t" }
    table == "homes" { split($0, field, " "); home[field[1]] = field[2] "." field[3]; next }
    $2 == "stack" {
      stack = ""
      if ($4 == "DELETE_COMPLETE") next
      if ($9 != network && !($9 == "None" && $4 == "REVIEW_IN_PROGRESS")) { stack = key($3); print "foreign", stack; stack = ""; next }
      stack = key($3)
      print "states", stack, $4, $5, $6, $7, $8, $1
    }
    stack == "" { next }
    $2 == "parameter" { print "parameters", stack, $3, $4 }
    $2 == "output" { print "outputs", stack, $3, $4, $5 }
    $2 == "used" { print "used", stack, $3, $4 }
  ' table=homes "$work/homes" table=stacks "$work/listed" >"$work/sorted"
  part "$work/sorted" newcomers states parameters outputs used foreign
  sed "s/$tab/ /; s/\\./ /" "$work/newcomers" >"$work/settling"
  settle "$work/settling"
}

list_stacks() {
  call cloudformation describe-stacks --query "Stacks[?StackName=='$NETWORK' || starts_with(StackName, '$NETWORK--')
      || Tags[?Key=='peerage:network' && Value=='$NETWORK']].['stack', StackName, StackStatus, StackId,
    EnableTerminationProtection, LastUpdatedTime, Tags[?Key=='peerage:layout'].Value | [0],
    Tags[?Key=='peerage:network'].Value | [0], Parameters[].['parameter', ParameterKey, ParameterValue],
    Outputs[].['output', OutputKey, OutputValue, ExportName],
    Tags[?starts_with(Key, 'peerage:sites')].['used', Key, Value]]" >"$work/stacks.$account.$region" ||
    aws_refused "list the stacks"
}

# settle FILE: its stacks (name, account, region) stand there.
settle() {
  cat "$1" >>"$work/homes"
  while read -r name place; do say "$place" >"$work/places/$name"; done <"$1"
}

# part FILE TABLE…: the lines of FILE whose first column names the table, each in a table of its own.
part() {
  parted=$1
  shift
  for table; do
    awk -F '\t' -v table="$table" '$1 == table { print substr($0, length(table) + 2) }' "$parted" >"$work/$table"
  done
}

# state_of STACK COLUMN: that of its line in `states`; nothing for a stack that is not there.
state_of() {
  awk -F '\t' -v stack="$1" "$columns BEGIN { column = states_$2 }$newline"'
    $states_stack == stack { print $column; exit }' "$work/states"
}
