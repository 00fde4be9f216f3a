# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections that we asked for: once one is active, are their blocks those that the topology gives them? Routes and
# ---- rules of ours are made for these.

check_their_blocks() {
  judge_their_blocks
  [ ! -s "$work/other-blocks" ] || fail "externals have other blocks than $TOPOLOGY says; no change set was made" \
    "$(cat "$work/other-blocks")" "correct 'cidr' of the external, compile, and run this again"
  checked their-blocks
}

# At the end of a run in which connections may have become active.
tell_their_blocks() {
  judge_their_blocks
  [ ! -s "$work/other-blocks" ] || shortcoming "externals have other blocks than $TOPOLOGY says:" "$(cat "$work/other-blocks")" \
    "routes and rules are made for the wrong ones: correct 'cidr' of the external, compile, and run this again"
}

# `other-blocks`: a line for each external that has not what the topology says, with both lists.
judge_their_blocks() {
  awk "$columns$covering"'
    table == "found" {
      requester[$known_connection] = $known_requester
      asking[$known_connection] = $known_requester_blocks
      asked[$known_connection] = $known_accepter_blocks
      next
    }
    table == "requested" {
      if ($requested_state == "active") { connection[$requested_external] = $requested_connection; vpc[$requested_external] = $requested_our_vpc }
      next
    }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    $externals_external in connection {
      holder = $externals_vpc
      sub(/:.*/, "", holder)
      if (choosy && !($externals_stack in selected) && !(holder in selected)) next
      id = connection[$externals_external]
      theirs = requester[id] == vpc[$externals_external] ? asked[id] : asking[id]
      lost = missing($externals_theirs, theirs)
      if (lost == "") next
      print "external " $externals_external ": " id " does not carry " lost
      print "  their VPC has " (theirs == "" ? "no block that AWS shows" : listed(theirs)) ", the topology says " listed($externals_theirs)
    }
    function listed(list) { gsub(/,/, ", ", list); return list }
  ' FS='\t' table=found "$work/known" table=requested "$work/requested" FS=' ' table=selected "$work/selected" \
    table=externals "$work/externals" >"$work/other-blocks"
}
