# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections that a change set would replace. AWS lets two VPCs have one connection only, and the account and region
# ---- that accept cannot be changed in place, nor who accepts, a role or people: the new one would fail while the old one
# ---- stands. Another role in place of a role is a change in place.

# check_terms STACK: writes what would be replaced to STACK.notes. A word of TERMS with @ in front is the stack's
# parameter of that name as it is going to be, or its own output.
check_terms() {
  awk -v stack="$1" -v topology="$TOPOLOGY" "$columns$kinds_of_values$two_steps"'
    function shown(word, place) {
      if (word != "-") return word
      return place == 5 ? "none" : "ours"
    }
    function word(text) {
      if (text !~ /^@/) return text
      text = substr(text, 2)
      return text in value ? value[text] : deployed[stack, text]
    }
    function compare(output, i) {
      split(deployed[stack, output], old, " ")
      if (old[1] != new[1] || old[2] != new[2]) return
      for (i = 3; i <= 5; i++) if (old[i] != new[i] && !(i == 5 && old[i] != "by-hand" && new[i] != "by-hand")) {
        print "the connection of " new[1] " and " new[2] " would be replaced, since " meaning[i] " changes:"
        print "  " shown(old[i], i) " -> " shown(new[i], i)
        changed = 1
      }
    }
    # Another connection of the same two VPCs, of this stack or another.
    function look_around(output, i) {
      for (i = 1; i <= others; i++) {
        if (other_stack[i] == stack && other_output[i] == output) continue
        split(other_terms[i], old, " ")
        if (old[1] == new[1] && old[2] == new[2] || old[1] == new[2] && old[2] == new[1]) {
          print new[1] " and " new[2] " are connected already, by stack " other_stack[i] ", and would be once more"
          changed = 1
        }
      }
    }
    BEGIN { meaning[3] = "the account that accepts"; meaning[4] = "the region that accepts"; meaning[5] = "the role that accepts" }
    table == "values" { value[$1] = $2; next }
    table == "outputs" {
      deployed[$outputs_stack, $outputs_output] = $outputs_value
      if (connection_of($outputs_output) != "") { other_stack[++others] = $outputs_stack; other_output[others] = $outputs_output; other_terms[others] = $outputs_value }
      next
    }
    table == "requests" { external[$requests_stack, $requests_output] = $requests_external; next }
    $1 == stack {
      changed = 0
      for (i = 3; i <= 7; i++) new[i - 2] = word($i)
      if (new[1] == "" || new[2] == "") next
      if ((stack, $2) in deployed) compare($2)
      else look_around($2)
      id = connection_of($2)
      if (changed) tell_two_steps((stack, id) in external ? "external " external[stack, id] : "what connects them")
    }' table=endings "$work/endings" FS='\t' table=values "$work/sets/$1.values" table=outputs "$work/outputs" \
    FS=' ' table=requests "$work/requests" table=terms "$work/terms" >>"$work/sets/$1.notes"
  checked terms "$1"
}

# For awk: the way to replace a connection.
# shellcheck disable=SC2016 # fields of awk
two_steps='
  function tell_two_steps(what) {
    print "AWS lets two VPCs have one connection only, so it takes two steps:"
    print "  take " what " out of " topology ", compile, deploy;"
    print "  put it back as it is to be, compile, deploy."
  }
'

# check_own_connections STACK: an external that names a connection which the stack itself has made, and would delete.
check_own_connections() {
  awk -v stack="$1" -v topology="$TOPOLOGY" "$columns$kinds_of_values$two_steps"'
    table == "outputs" { if ($outputs_stack == stack) deployed[$outputs_output] = $outputs_value; next }
    $2 == "connected" && $10 == stack {
      for (terms in deployed) {
        output = connection_of(terms)
        if (output == "" || !(output in deployed) || deployed[output] != $3) continue
        print "external " $1 " names connection " $3 ", which this stack has made itself and would delete:"
        print "  \"connection\" is for one that they asked for. Keep account, region and vpc as they were,"
        print "  or have them ask."
        tell_two_steps("external " $1)
      }
    }' table=endings "$work/endings" FS='\t' table=outputs "$work/outputs" FS=' ' table=externals "$work/externals" >>"$work/sets/$1.notes"
  checked own-connections "$1"
}
