# shellcheck shell=sh disable=SC2034,SC2154
# ---- While it waits: on a terminal a line that is written anew each second, elsewhere one every half minute.

# begin_clock FUNCTION WORD…: a process of its own that calls the function with the words again and again, with `elapsed`
# set, until `end_clock`.
begin_clock() {
  begun=$(date +%s)
  mkdir -p "$work/ticking"
  # shellcheck disable=SC2030,SC2031 # it has its own `waiting_for` and `told_at`
  (
    trap - EXIT USR1
    trap '' INT HUP
    trap end_worker TERM
    waiting_for=''
    told_at=$begun
    while [ -d "$work/ticking" ]; do
      rest 1
      tick "$@"
    done
  ) &
  clock=$!
}

end_clock() {
  [ -n "$clock" ] || return 0
  rm -rf "$work/ticking" # before the signal, which a clock that has just begun would not notice
  kill "$clock" 2>/dev/null || : # it may have ended with the run
  wait "$clock" || :
  clock=''
  end_progress
}

tick() {
  now=$(date +%s)
  # shellcheck disable=SC2031
  if [ -n "$rewriting" ] || [ $((now - told_at)) -ge 30 ]; then
    elapsed=$(duration $((now - begun)))
    told_at=$now
    "$@"
  fi
}

# E.g. 62 as 1:02.
duration() { printf '%d:%02d\n' $(($1 / 60)) $(($1 % 60)); }

# On a terminal in the place of the line before, elsewhere below it, with the time.
tell_moment() {
  if [ -n "$rewriting" ]; then progress "$elapsed  $1"; else say "$(date -u +%H:%M:%S) UTC, after $elapsed, $1" | indented 2; fi
}

# tell_counted FILE WORDS: how many lines there are.
tell_counted() { tell_moment "$(lines_of "$1") $2"; }

# What `note_standing` has noted last. A line that is being replaced is left out.
tell_standing() {
  read -r standing <"$work/standing" || return 0
  read -r longest since resource <"$work/longest" || longest=''
  [ -z "$longest" ] || standing="$standing; $longest for $(duration $((now - since)))${resource:+ at $resource}"
  tell_moment "$standing"
}

# note_standing WORDS UNDER-WAY: what stands, and of those under way (a file, a stack first in each line) the longest one and
# the resource that it waits for. `since`: a stack, since when it is under way.
note_standing() {
  awk -F '\t' -v now="$(date +%s)" '
    table == "since" { since[$1] = $2; next }
    { print $1 "\t" ($1 in since ? since[$1] : now) }
  ' table=since "$work/since" table=under-way "$2" >"$work/since.new"
  mv "$work/since.new" "$work/since"
  name_longest >"$work/longest.new"
  mv "$work/longest.new" "$work/longest"
  say "$1, $(lines_of "$2") under way" >"$work/standing.new"
  mv "$work/standing.new" "$work/standing"
}

# The stack that has been under way longest, since when, and what it waits for.
name_longest() {
  longest=$(awk -F '\t' 'NR == 1 || $2 < least { least = $2; line = $1 " " $2 } END { print line }' "$work/since")
  [ -n "$longest" ] || return 0
  resource=''
  events=$work/sets/${longest%% *}.events
  [ ! -f "$events" ] || resource=$(resource_under_way "$events")
  say "$longest $resource"
}
