# shellcheck shell=sh disable=SC2034,SC2154
# ---- What the stacks hold, and what of that is whose.

# `resources`: stack, type, logical id, physical id, tabs between, of all stacks that have ever been executed.
read_resources() {
  awk -F '\t' "$columns"'$states_status != "REVIEW_IN_PROGRESS" { print $states_stack }' "$work/states" >"$work/resource-stacks"
  progress "asking what $(count_of "$work/resource-stacks" stack) hold"
  # shellcheck disable=SC2046 # one name a line
  in_parallel list_resources $(cat "$work/resource-stacks")
  end_progress
  while read -r holder; do cat "$work/sets/$holder.resources"; done <"$work/resource-stacks" >"$work/resources"
}

# Runs for several stacks at a time.
list_resources() {
  at "$1"
  call cloudformation list-stack-resources --stack-name "$(state_of "$1" arn)" \
    --query "StackResourceSummaries[?ResourceStatus!='DELETE_COMPLETE'].[ResourceType, LogicalResourceId, PhysicalResourceId]" \
    >"$work/holds.$worker" || aws_refused "list what $1 holds"
  awk -v stack="$1" '{ print stack "\t" $0 }' "$work/holds.$worker" >"$work/sets/$1.resources"
}

# For awk: notes the physical id of a resource as `known`. CloudFormation joins the parts of some ids by bars.
# shellcheck disable=SC2016 # fields of awk
knowing='
  function know(id, part, parts, i) {
    parts = split(id, part, "|")
    for (i = 1; i <= parts; i++) known[part[i]] = 1
  }
'

# ids_here TYPE STACKS: the physical ids of that type in stacks of that file which stand here, joined by commas.
ids_here() {
  awk -F '\t' -v type="$1" -v here="$account.$region" "$columns"'
    table == "states" { place[$states_stack] = $states_site; next }
    table == "stacks" { wanted[$1] = 1; next }
    $resources_type == type && $resources_stack in wanted && place[$resources_stack] == here && $resources_physical != "None" {
      sub(/[|].*/, "", $resources_physical)
      list = list "," $resources_physical
    }
    END { print substr(list, 2) }
  ' table=states "$work/states" table=stacks "$2" table=resources "$work/resources"
}
