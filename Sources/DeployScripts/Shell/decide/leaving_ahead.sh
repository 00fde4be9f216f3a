# shellcheck shell=sh disable=SC2034,SC2154
# ---- What somebody uses and CloudFormation could not delete, in stacks whose turn is still to come.


looked_ahead=''

# Once, before the first execution: a run should not stop halfway for what could be known.
stop_before_leaving() {
  [ -z "$looked_ahead" ] || return 0
  looked_ahead=yes
  list_unseen
  # shellcheck disable=SC2046 # one name a line
  in_parallel look_ahead $(cat "$work/unseen")
  end_progress
  while read -r unseen; do
    tell_rows "$work/sets/$unseen.in-the-way" | sed "s/^/$unseen: /"
  done <"$work/unseen" >"$work/in-the-way"
  [ ! -s "$work/in-the-way" ] || stop_executing "others use what would go in a later step:" "$work/in-the-way" \
    "CloudFormation could not delete it, and nothing would guard it. Once they are gone, run it again."
}

# Runs for several stacks at a time.
look_ahead() {
  stack=$1
  at "$stack"
  progress "$stack: looking who uses what it would lose"
  awk -F '\t' -v stack="$stack" "$columns"'
    table == "resources" {
      if ($resources_stack == stack) { type[$resources_logical] = $resources_type; id[$resources_logical] = $resources_physical }
      next
    }
    {
      while (match($0, /"[A-Za-z0-9]+" *: *[{]/)) {
        name = substr($0, RSTART + 1, RLENGTH)
        sub(/".*/, "", name)
        stays[name] = 1
        $0 = substr($0, RSTART + RLENGTH)
      }
    }
    END { for (name in id) if (!(name in stays)) print "Remove\tTrue\t" type[name] "\t" name "\t" id[name] }
  ' table=resources "$work/resources" table=template "$root/$(template_of "$stack")" >"$work/sets/$stack.expected"
  find_held "$work/sets/$stack.expected"
}
