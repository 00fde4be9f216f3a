# shellcheck shell=sh disable=SC2034,SC2154
# ---- What CloudFormation could not delete in the clean-up of an update. The update counts as complete, but what it let go
# ---- of stands on in no stack, and nothing guards it.

# look_for_undeleted STACK: runs for several stacks at a time, each of which has just been updated or rolled back.
# `STACK.undeleted`: event, logical id, type, id of what was deleted last without success; `unknown` if AWS did not say.
look_for_undeleted() {
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  if call cloudformation describe-stack-events --stack-name "$stack_id" --query "StackEvents[?PhysicalResourceId==StackId
      || ResourceStatus=='DELETE_FAILED' || ResourceStatus=='DELETE_COMPLETE'].[EventId, LogicalResourceId, ResourceType,
      PhysicalResourceId, ResourceStatus]" >"$work/deletions.$worker"; then
    awk -F '\t' '
      $3 == "AWS::CloudFormation::Stack" && $5 ~ /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/ { exit }
      $3 != "AWS::CloudFormation::Stack" && !seen[$2, $4]++ && $5 == "DELETE_FAILED" { print $1 "\t" $2 "\t" $3 "\t" $4 }
    ' "$work/deletions.$worker" >"$work/sets/$1.undeleted"
  else
    say unknown >"$work/sets/$1.undeleted"
    aws_error >"$work/sets/$1.unsaid"
  fi
}

# tell_undeleted STACK: as an error, so that nothing that comes after it is executed.
tell_undeleted() {
  [ -s "$work/sets/$1.undeleted" ] || return 0
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  if is_listed unknown "$work/sets/$1.undeleted"; then
    problem "$1$(here): AWS did not say whether all that goes could be deleted:" "$(cat "$work/sets/$1.unsaid")" \
      "run it again: it looks for what was left behind"
    return 0
  fi
  tell_undeleted_ones "$1" >"$work/undeleted-told"
  problem "$1$(here): CloudFormation could not delete all that goes, and left it behind in no stack:" \
    "$(cat "$work/undeleted-told")" "nothing of the topology guards it; once its cause is gone, it is to be deleted by hand" \
    "$(how_long_named "$1")"
}

# Whether later runs find it again: by its tags, as `list_standing_strays` looks for them, as a block of its VPC, or as a
# rule of its ACL.
how_long_named() {
  awk -F '\t' '
    $3 ~ /^AWS::EC2::(Subnet|VPC|RouteTable|NetworkAcl|InternetGateway|NatGateway|EIP|VPCPeeringConnection|VPCEndpoint|FlowLog|VPCCidrBlock|NetworkAclEntry)$/ {
      again++
      next
    }
    { once = once (once == "" ? "" : ", ") $2 }
    END {
      if (once == "") print "each run names it until then"
      else if (again) print "each run names it until then, but none finds " once ": note that down"
      else print "note it down: no later run finds it"
    }
  ' "$work/sets/$1.undeleted"
}

tell_undeleted_ones() {
  while IFS=$tab read -r event logical type id; do
    say "$type $logical ($id)"
    # Without its reason it is told all the same.
    call cloudformation describe-stack-events --stack-name "$stack_id" \
      --query "StackEvents[?EventId=='$event'].[ResourceStatusReason]" >"$work/undeleted-reason.$worker" || : >"$work/undeleted-reason.$worker"
    indented 2 <"$work/undeleted-reason.$worker"
  done <"$work/sets/$1.undeleted"
}

# ---- And of earlier updates.

# What of the stacks at hand was left behind, at the start of a deploy: `left-here`.
name_left_behind() {
  awk -F '\t' "$columns"'
    table == "selected" { if ($1 != "") { selected[$1] = 1; choosy = 1 }; next }
    !choosy || $left_stack in selected
  ' table=selected "$work/selected" table=left "$work/left" >"$work/left-here"
  [ ! -s "$work/left-here" ] || shortcoming "left behind, or made by hand: no stack has these" \
    "$(tell_left "$work/left-here")" "nothing of the topology guards them; once nobody uses them, they are to be deleted by hand"
}
