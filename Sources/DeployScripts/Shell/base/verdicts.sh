# shellcheck shell=sh disable=SC2034,SC2154
# ---- Verdicts: each check says that it was made. Without its word nothing is executed.

# checked CHECK [STACK]: it was made, and what it found is written down.
checked() { say "$1" >>"$work/${2:+sets/$2.}verdicts"; }

# unchecked CHECKS FILE: those of them that have no verdict there.
unchecked() {
  for check in $1; do is_listed "$check" "$2" || say "$check"; done
}

# require_checks CHECKS: those of the network as a whole, before anything is made or deleted.
require_checks() {
  : >>"$work/verdicts"
  unchecked "$1" "$work/verdicts" >"$work/missing"
  [ ! -s "$work/missing" ] || fail "a check could not be made: $(one_line "$work/missing")" \
    "what it would find is not known, so nothing was changed"
}
