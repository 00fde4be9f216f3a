# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is a loss: the compiler's list, in LOSSES.

# `kinds`: type, properties that replace it untold (or -), what goes with it; tabs between.
open_kinds() {
  printf '%s\n' "$LOSSES" | awk 'NF { kind = $1; untold = $2; sub(/^[^ ]+ [^ ]+ /, ""); print kind "\t" untold "\t" $0 }' \
    >"$work/kinds"
}

# For awk, whose first file is `kinds`, of changes: action, replacement, type, logical id, physical id, scope, properties.
# Whether a change takes the old resource away, perhaps, and whether that is a loss. Of a custom resource CloudFormation
# does not know what its function makes of a change.
# shellcheck disable=SC2016 # fields of awk
goes='
  table == "kinds" { untold[$1] = $2; goes_with[$1] = $3; next }
  function is_remade(count, name, i) {
    if (!($3 in untold) || untold[$3] == "-") return 0
    count = split($7, name, ",")
    for (i = 1; i <= count; i++) if (name[i] != "" && index("," untold[$3] ",", "," name[i] ",")) return 1
    return 0
  }
  function goes() { return $1 == "Remove" || $2 == "True" || $2 == "Conditional" || is_remade() }
  function is_loss() {
    if (!($3 in goes_with)) return 0
    return untold[$3] == "-" ? goes() : $1 == "Remove" || is_remade()
  }
  function short_kind(type) { sub(/.*::/, "", type); return type }
'
