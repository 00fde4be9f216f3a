# shellcheck shell=sh disable=SC2034,SC2154
# ---- What kind of value an output is: the compiler's list, in VALUES. It is told by the end of an output's name, so that it
# ---- is known too of outputs whose stacks the topology has no more.

# `endings`: kind, what names end in, what the name of the connection ends in whose terms it is, or -.
open_values() { printf '%s\n' "$VALUES" >"$work/endings"; }

# For awk, which reads `endings` ahead of what it asks about, whatever divides fields.
# shellcheck disable=SC2016 # fields of awk
kinds_of_values='
  table == "endings" {
    split($0, value_row, " ")
    ending[value_row[1]] = value_row[2]
    if (value_row[3] != "-") terms_of[value_row[1]] = value_row[3]
    next
  }
  function is_kind(output, named) { return substr(output, length(output) - length(ending[named]) + 1) == ending[named] }
  function without_kind(output, named) { return substr(output, 1, length(output) - length(ending[named])) }
  # The output with the id of the connection whose terms it is; nothing for what is no terms.
  function connection_of(output, named) {
    for (named in terms_of) if (is_kind(output, named)) return without_kind(output, named) terms_of[named]
    return ""
  }
'
