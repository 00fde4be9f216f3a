# shellcheck shell=sh disable=SC2034,SC2154
# ---- In a wave of many change sets the first of those that are alike is shown, and the others are named with it.

# For the stack at hand: STACK.likeness, what its changes are, whatever they are called. It is empty when they have to be
# seen by themselves.
note_likeness() {
  file=$work/sets/$stack
  : >"$file.likeness"
  if [ -s "$file.losses" ] || [ -s "$file.imported" ] || [ -f "$file.foreign" ]; then return 0; fi
  { say "$type" && cut -f 1-3,6,7 "$file.changes" | sort; } | tr '\n\t' ';,' >"$file.likeness"
}

# Of `ready`: `shown`, the stacks whose change sets are shown; `alike`, one of those and a stack that is like it.
gather_alike() {
  : >"$work/alike"
  if ! is_many "$work/ready"; then
    cp "$work/ready" "$work/shown"
    return 0
  fi
  while read -r ready; do
    printf '%s\t%s\t%s\n' "$ready" "$(cat "$work/places/$ready")" "$(cat "$work/sets/$ready.likeness")"
  done <"$work/ready" >"$work/likenesses"
  awk -F '\t' '
    { likeness = $2 "\t" $3 }
    $3 == "" || !(likeness in first) { first[likeness] = $1; print "shown\t" $1; next }
    { print "alike\t" first[likeness] "\t" $1 }
  ' "$work/likenesses" >"$work/sorted"
  part "$work/sorted" shown alike
}

# The stacks that are like the one that was just shown, and where the console lists them.
show_alike() {
  awk -F '\t' -v first="$1" '$1 == first { print $2 }' "$work/alike" >"$work/like"
  [ -s "$work/like" ] || return 0
  placed "The same in $(count_of "$work/like" 'more stack'): $(few_of "$work/like")" | indented 2
  way_to_stacks >"$work/way"
  indented 2 <"$work/way"
  folded=yes
}
