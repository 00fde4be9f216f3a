# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is said of many stacks at once.

# Of more than this, only a few are named, or those that are alike are told together.
many=10

# Whether FILE has more lines than that.
is_many() { [ "$(lines_of "$1")" -gt "$many" ]; }

# For awk: a list, or of a long one its first three and how many more there are.
# shellcheck disable=SC2016 # fields of awk
first_few='
  function first_few(list, divider, count, part, i, shown, out) {
    count = split(list, part, " ")
    shown = count > many ? 3 : count
    for (i = 1; i <= shown; i++) out = out (i > 1 ? divider : "") part[i]
    return out (count > shown ? " and " count - shown " more" : "")
  }
'

# The lines of FILE in one, blanks between.
one_line() { awk '{ printf "%s%s", (NR > 1 ? " " : ""), $0 } END { print "" }' "$1"; }

# few_of FILE: its stacks, one a line, as such a list.
few_of() {
  awk -v many="$many" "$first_few"'{ list = list " " $1 } END { print first_few(list, ", ") }' "$1"
}

# few_lines FILE: its lines, or of many the first three and how many more there are.
few_lines() {
  awk -v many="$many" '
    { line[NR] = $0 }
    END {
      shown = NR > many ? 3 : NR
      for (i = 1; i <= shown; i++) print line[i]
      if (NR > shown) print "and " NR - shown " more"
    }' "$1"
}

# tell_count FILE WORD: how many of `total` are in it, when it has become more since the last time.
tell_count() {
  reached=$(lines_of "$1")
  [ "$reached" -eq "$told" ] || end_progress
  [ "$reached" -eq "$told" ] || say "  $reached of $total $2"
  told=$reached
}

# For awk: words behind a head, in lines that fit 80 columns. Words are divided as `divider` says.
# shellcheck disable=SC2016 # fields of awk
wrapping='
  function wrap(head, items, divider, count, list, i, line, margin, word) {
    count = split(items, list, divider == " " ? " " : divider)
    line = head
    margin = "     "
    for (i = 1; i <= count; i++) {
      word = list[i] (divider == " " || i == count ? "" : ",")
      if (length(line " " word) > 79 && line != margin) { print line; line = margin }
      line = line " " word
    }
    print line
  }
'
