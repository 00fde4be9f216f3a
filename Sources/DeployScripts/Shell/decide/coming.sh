# shellcheck shell=sh disable=SC2034,SC2154
# ---- Losses that are coming in stacks of which no change set can be made yet. What is to be removed shows in the compiled
# ---- template, and so before anything is executed; what is to be replaced shows in the change set alone.

foreseen=''

# Once, before the first execution: a run should not stop halfway for what could be known.
stop_before_coming_loss() {
  if [ -n "$foreseen" ] || [ -n "$allow_loss" ]; then return 0; fi
  foreseen=yes
  list_unseen
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cut -f 1 "$work/unseen")
  unset IFS
  in_parallel foresee_loss "$@"
  end_progress
  while read -r unseen; do cat "$work/sets/$unseen.coming"; done <"$work/unseen" >"$work/coming"
  [ ! -s "$work/coming" ] || stop_executing "something would be lost in a later step:" "$work/coming" "$about_loss"
}

# `unseen`: stacks that stand and whose turn is still to come in this run.
list_unseen() {
  name_unfinished
  awk -F '\t' "$columns"'
    table == "states" { if ($states_status != "REVIEW_IN_PROGRESS") stands[$states_stack] = 1; next }
    table == "ready" { passed[$1] = 1; next }
    table == "held" { if ($2 ~ /^waits until retired/) passed[$1] = 1; next }
    $1 in stands && !($1 in passed) { print $1 }
  ' table=states "$work/states" table=ready "$work/ready" table=held "$work/held" \
    table=unfinished "$work/unfinished" >"$work/unseen"
}

# Runs for several stacks at a time: STACK.coming, a line for each resource that would be lost.
foresee_loss() {
  at "$1"
  progress "$1: looking for what it would lose"
  : >"$work/sets/$1.coming"
  call cloudformation list-stack-resources --stack-name "$1" \
    --query "StackResourceSummaries[?ResourceStatus!='DELETE_COMPLETE'].['Remove', 'True', ResourceType,
      LogicalResourceId]" >"$work/standing.$worker" || {
    say "$1: perhaps, since AWS did not list its resources: $(aws_error)" >"$work/sets/$1.coming"
    return 0
  }
  awk -F '\t' -v stack="$1" "$goes"'
    table == "standing" { if (is_loss()) kind[$4] = short_kind($3); next }
    {
      while (match($0, /"[A-Za-z0-9]+" *: *[{]/)) {
        id = substr($0, RSTART + 1, RLENGTH)
        sub(/".*/, "", id)
        stays[id] = 1
        $0 = substr($0, RSTART + RLENGTH)
      }
    }
    END { for (id in kind) if (!(id in stays)) print stack ": " kind[id] " " id }
  ' table=kinds "$work/kinds" table=standing "$work/standing.$worker" table=template "$root/$(template_of "$1")" | sort - >"$work/sets/$1.coming"
}

template_of() { awk -v stack="$1" "$columns"'$plan_stack == stack { print $plan_template; exit }' "$work/plan"; }
