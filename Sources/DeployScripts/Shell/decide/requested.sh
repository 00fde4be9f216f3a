# shellcheck shell=sh disable=SC2034,SC2154
# ---- What requests keep stacks from, and what both sides have to do next.

# check_asked STACK: before its change set is made. A connection that a role accepts must be the only one of its VPCs.
check_asked() {
  awk -v stack="$1" "$columns$living"'
    function is_other(id) { return id != mine && is_living(code[id]) }
    table == "outputs" { if ($outputs_stack == stack) deployed[$outputs_output] = $outputs_value; next }
    table == "requested" { vpc[$requested_external] = $requested_our_vpc; next }
    table == "known" {
      code[$known_connection] = $known_state
      ends[$known_connection] = $known_requester " " $known_accepter
      next
    }
    $asked_stack == stack && $asked_active == "-" && vpc[$asked_external] != "-" {
      mine = deployed[$asked_output]
      for (id in code) if (is_other(id) && (ends[id] == vpc[$asked_external] " " $asked_vpc || ends[id] == $asked_vpc " " vpc[$asked_external])) {
        print "external " $asked_external ": connection " id " of " vpc[$asked_external] " and " $asked_vpc " is there already, " code[id] ";"
        print "  two VPCs can have one only. If they asked, write connection = \"" id "\";"
        print "  without \"role\", it is taken over as it is."
      }
    }' FS='\t' table=outputs "$work/outputs" table=requested "$work/requested" table=known "$work/known" FS=' ' \
    table=asked "$work/asked" >>"$work/sets/$1.notes"
  check_blocks_asked "$1"
  checked asked "$1"
}

# While a request of ours is pending, AWS adds no block to the VPC that asks.
check_blocks_asked() {
  awk -v stack="$1" "$columns$living"'
    table == "requested" {
      if (is_pending($requested_state) && $requested_requester == $requested_our_vpc) { request[$requested_external] = $requested_connection; vpc[$requested_external] = $requested_our_vpc }
      next
    }
    index($asked_our_vpc, stack ":") == 1 && $asked_external in request {
      print $asked_external, request[$asked_external], vpc[$asked_external], $asked_our_blocks
    }
  ' FS='\t' table=requested "$work/requested" FS=' ' table=asked "$work/asked" >"$work/pending.$worker"
  while read -r external request vpc wanted; do
    call ec2 describe-vpcs --vpc-ids "$vpc" --query \
      "Vpcs[].CidrBlockAssociationSet[?CidrBlockState.State=='associated'].CidrBlock" >"$work/carried.$worker" ||
      say "AWS did not show the blocks of $vpc: $(aws_error)" >>"$work/sets/$1.notes"
    carried=$(tr '\t\n' ',,' <"$work/carried.$worker")
    [ "$(sorted "$carried")" = "$(sorted "$wanted")" ] || say \
      "request $request to external $external is pending, and while it is AWS adds no block to $vpc:" \
      "  it has $(sorted "$carried"), and is to have $(sorted "$wanted")." \
      "Deploy it when they have accepted, or take external $external out first." >>"$work/sets/$1.notes"
  done <"$work/pending.$worker"
}

# A list of blocks, sorted, blanks between.
sorted() { printf '%s\n' "$1" | tr ',' '\n' | awk 'NF' | sort - | awk '{ printf "%s%s", (NR > 1 ? " " : ""), $0 }'; }

# ---- At the end: how each connection stands.

show_requests() {
  [ -s "$work/asked" ] || return 0
  cp "$work/requested" "$work/before"
  [ -z "$execute" ] || : >"$work/settings"
  [ -z "$execute" ] || read_requests
  while IFS=$tab read -r name state id requester last vpc step how; do
    is_selected_external "$name" || continue
    at_external "$name"
    if is_listed "$(awk -v name="$name" "$columns"'$asked_external == name { print $asked_stack }' "$work/asked")" "$work/failed"; then
      say '' "${bold}External $name${plain}$(here): the stack that asks has failed, see below."
    else
      say '' "${bold}External $name${plain}$(here): $(outlook "$step")"
      explain_next
    fi
  done <"$work/requested"
}

outlook() {
  case $1 in
    keep) standing_of "$state" "$id" ;;
    *) ending_of "$state" "$id" ;;
  esac
}

# What the two sides have to do for it.
explain_next() {
  awk -v name="$name" "$columns"'$asked_external == name { print $asked_stack, $asked_account, $asked_region, $asked_vpc }' "$work/asked" >"$work/request"
  read -r stack their_account their_region their_vpc <"$work/request"
  case $step-$state in
    keep-active) explain_active ;;
    keep-none) explain_asking ;;
    keep-*) explain_pending ;;
    again-*) say "  The change set of $stack asks again." ;;
    lost-*) explain_lost ;;
  esac
}

explain_active() {
  [ "$how" = hand ] || return 0
  [ "$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$work/before")" != active ] || return 0
  say "  Run it again: what needs an active connection comes then."
}

explain_asking() {
  if [ "$how" = role ]; then
    say "  Stack $stack asks, and their role accepts."
  else
    say "  Stack $stack asks when its change set is executed." \
      "  They then have 7 days to accept, in account $their_account, $their_region."
  fi
}

explain_pending() {
  last_day=''
  [ "$last" = - ] || last_day=" until $last (UTC)"
  if [ "$requester" = "$their_vpc" ]; then
    say "  It is theirs, and we have to accept$last_day:"
    explain_accepting "$id"
  else
    say "  They have to accept it$last_day," "  in account $their_account, $their_region:" \
      "  aws ec2 accept-vpc-peering-connection --region $their_region --vpc-peering-connection-id $id"
  fi
  say "  Then run it again: what needs an active connection comes then."
}

explain_lost() {
  if [ "$how" = role ]; then
    say "  CloudFormation does not see that. To ask again, take external $name out of" \
      "  $TOPOLOGY, compile, deploy; put it back, compile, deploy."
  else
    say "  bin/network-deploy $(profile_options) --ask $name asks again."
  fi
}
