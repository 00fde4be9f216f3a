# shellcheck shell=sh disable=SC2034,SC2154
# ---- What happens in a stack, as CloudFormation tells it. STACK.events: event, logical id, type, status; the newest first.

# events_of NAME ARN: one that AWS does not show is looked at again the next time.
events_of() {
  call cloudformation describe-stack-events --stack-name "$2" --no-paginate \
    --query 'StackEvents[].[EventId, LogicalResourceId, ResourceType, ResourceStatus]' >"$work/sets/$1.newest" || return 0
  mv "$work/sets/$1.newest" "$work/sets/$1.events"
}

# The resource of EVENTS that has been in progress longest, with its type.
resource_under_way() {
  awk -F '\t' '
    $3 == "AWS::CloudFormation::Stack" && $4 ~ /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/ && NR > 1 { exit }
    $3 == "AWS::CloudFormation::Stack" || seen[$2]++ { next }
    $4 ~ /_IN_PROGRESS$/ { kind = $3; sub(/.*::/, "", kind); found = kind " " $2 }
    END { print found }' "$1"
}

# show_events STACK: what happened in it since the last look: resources that are done or failed. What is undone while it
# rolls back is counted. STACK.seen: events of earlier looks.
show_events() {
  [ -f "$work/sets/$1.events" ] || return 0
  : >>"$work/sets/$1.seen"
  awk -F '\t' -v stack="$1" -v red="$red" -v plain="$plain" '
    function colour(status) { return status ~ /FAILED|ROLLBACK/ ? red status plain : status }
    function tell(status, what) {
      return "happened\t  " stack "  " colour(status) (length(stack status what) > 73 ? "\nhappened\t      " : "  ") what
    }
    table == "seen" { seen[$1] = 1; next }
    { event[++events] = $1; id[events] = $2; kind[events] = $3; status[events] = $4 }
    $3 == "AWS::CloudFormation::Stack" && $4 ~ /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/ && $2 == stack { exit }
    END {
      for (i = events; i >= 1; i--) {
        own = kind[i] == "AWS::CloudFormation::Stack" && id[i] == stack
        if (own && status[i] ~ /ROLLBACK/) rolling = 1
        else if (rolling && !own && status[i] ~ /_COMPLETE$/) undone++
        if (event[i] in seen) continue
        print "newly\t" event[i]
        if (own && rolling && status[i] ~ /_(COMPLETE|FAILED)$/)
          print tell(status[i], undone + 0 " resource" (undone == 1 ? "" : "s") " undone")
        else if (status[i] ~ /FAILED$/ || own && status[i] ~ /ROLLBACK/ || !rolling && status[i] ~ /_COMPLETE$/)
          print tell(status[i], id[i])
      }
    }
  ' table=seen "$work/sets/$1.seen" table=events "$work/sets/$1.events" >"$work/sorted"
  part "$work/sorted" newly happened
  cat "$work/newly" >>"$work/sets/$1.seen"
  [ ! -s "$work/happened" ] || end_progress
  cat "$work/happened"
}
