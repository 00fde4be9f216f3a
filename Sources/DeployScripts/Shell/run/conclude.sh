# shellcheck shell=sh disable=SC2034,SC2154
# ---- The last words of network-deploy.

conclude() {
  [ ! -s "$work/unchanged" ] || say '' "Unchanged: $(count_of "$work/unchanged" stack)."
  show_held
  show_total
  invite_externals
  show_requests
  [ -z "$execute" ] || tell_their_blocks
  say_next
  tell_failures
}

# Whether --execute came to its end with stacks that still wait.
is_left_waiting() { [ -n "$execute" ] && [ -s "$work/held" ]; }

tell_waiting() {
  say '' "${red}Not all is done${plain}: $(count_of "$work/held" stack) could not go on, see above."
  if [ -n "$(awk -F '\t' '$2 ~ /^waits until retired/ { print $1 }' "$work/held")" ]; then
    say "Remove the retired stacks, then run it again. They are removed with"
    say_removal
  else
    say "Run it again when what it waits for is there."
  fi
}

say_next() {
  if [ -f "$work/problems" ] || [ -f "$work/shortcomings" ]; then
    if [ -s "$work/failed" ]; then
      say '' "${red}Not all is done${plain}: $(count_of "$work/failed" stack) could not be deployed."
    else
      say '' "${red}Not all is done${plain}: see the errors above."
    fi
  elif [ -n "$dry_run" ]; then
    say '' "Nothing was changed."
  elif [ -n "$execute" ]; then
    if is_left_waiting; then tell_waiting; else say '' "${green}Done.${plain}"; fi
  elif [ ! -s "$work/reviewed" ]; then
    if [ -s "$work/held" ]; then say '' "Nothing to execute."; else say '' "${green}Nothing to change.${plain}"; fi
  else
    say '' "Nothing was executed. Review and execute: $(count_of "$work/reviewed" 'change set'), $(ways_above)."
    [ -z "$folded" ] || say "One of them by itself, with its own link: bin/network-deploy $(profile_options) -s STACK"
    [ ! -s "$work/held" ] || say "Then run it again for the next wave."
  fi
}
