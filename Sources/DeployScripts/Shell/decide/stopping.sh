# shellcheck shell=sh disable=SC2034,SC2154
# ---- Where --execute stops by itself, and what of it is done by then.

# What is looked at in the network as a whole, and for each change set.
network_checks='files accounts stacks home moves zones connections existing requests their-blocks pairs zone-names controls left-behind stray-rules'
set_checks='terms own-connections asked acls exports guards losses leaving'

# A change set of `ready` without the verdict of each check is not executed.
require_set_checks() {
  : >"$work/unverified"
  while read -r ready; do
    : >>"$work/sets/$ready.verdicts"
    unchecked "$set_checks" "$work/sets/$ready.verdicts" >"$work/lacking"
    [ ! -s "$work/lacking" ] || say "$ready: $(one_line "$work/lacking")" >>"$work/unverified"
  done <"$work/ready"
  [ ! -s "$work/unverified" ] || stop_executing "checks could not be made:" "$work/unverified" \
    "What they would find is not known, so nothing of this is executed."
}

# What would be lost stops --execute, and what somebody imports does in any case.
stop_before_loss() {
  : >"$work/lossy" && : >"$work/stuck"
  while read -r ready; do
    [ ! -s "$work/sets/$ready.losses" ] || say "$ready" >>"$work/lossy"
    [ ! -s "$work/sets/$ready.imported" ] || say "$ready" >>"$work/stuck"
  done <"$work/ready"
  [ ! -s "$work/stuck" ] || stop_executing "exports in use would go, see CANNOT WORK above:" "$work/stuck" \
    "Change the stacks that import them first."
  [ ! -s "$work/lossy" ] || [ -n "$allow_loss" ] ||
    stop_executing "something would be lost, see LOSS above:" "$work/lossy" "$about_loss"
}

about_loss='If the loss is meant, run it again with --allow-loss, or execute the change sets in the console; '
about_loss=$about_loss'else change the topology back, compile it and run this again.'

# stop_executing MESSAGE STACKS WHAT-TO-DO: a stack a line, and what there is to say of it.
stop_executing() {
  complain "$1"
  {
    placed "$(few_lines "$2")" | indented 4
    tell_executed
    say "$3" | indented 2
  } >&2
  end_with 1
}

# A run may stop with some waves behind it: what it executed is new, and all else is as it was.
tell_executed() {
  if [ ! -s "$work/executed" ]; then
    say "Nothing was executed." | indented 2
    return 0
  fi
  name_unfinished
  say "Executed already in this run, and new:" | indented 2
  placed "$(few_of "$work/executed")" | indented 4
  say "Not executed, and as they were:" | indented 2
  placed "$(few_of "$work/unfinished")" | indented 4
  say "Until the rest follows, rules and routes are partly the new ones and partly the old ones." | indented 2
}

# `unfinished`: the stacks of which nobody knows yet that nothing is to be done.
name_unfinished() {
  awk "$columns"'
    table == "finished" { finished[$1] = 1; next }
    table == "selected" { if (NF) { selected[$1] = 1; choosy = 1 }; next }
    NF && !($plan_stack in finished) && (!choosy || $plan_stack in selected) { print $plan_stack }
  ' table=finished "$work/finished" table=selected "$work/selected" table=plan "$work/plan" >"$work/unfinished"
}
