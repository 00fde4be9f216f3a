# shellcheck shell=sh disable=SC2034,SC2154
# ---- network-deploy: from what is deployed to change sets, wave after wave.

deploy() {
  read_options "$@"
  begin_work
  open_plan
  check_files
  check_credentials
  read_stacks
  check_stacks
  check_named_zones
  check_connections
  read_zones
  name_retired
  note_pending
  [ -z "$execute" ] || await_others
  protect_standing
  name_sets
  : >"$work/unchanged" && : >"$work/reviewed"
  deploy_waves || :
  conclude
  [ ! -f "$work/problems" ] && [ ! -f "$work/shortcomings" ] || exit 1
}

# With --execute again as long as something was held back and something else went ahead.
deploy_waves() {
  while :; do
    ahead='' wave=1
    : >"$work/held"
    while [ "$wave" -le "$waves" ]; do
      deploy_wave || return 1
      wave=$((wave + 1))
    done
    if [ -z "$execute" ] || [ -z "$ahead" ] || [ ! -s "$work/held" ]; then return 0; fi
  done
}

deploy_wave() {
  decide "$wave"
  tell_held
  write_inputs >"$work/few"
  tell_few
  awk -F '\t' '
    table == "few" { few[$1] = 1; next }
    ($2 == "CREATE" || $2 == "UPDATE") && !($1 in few) { print $1 }
  ' table=few "$work/few" table=actions "$work/actions" >"$work/making"
  [ -s "$work/making" ] || return 0
  make_sets
  if [ -n "$dry_run" ]; then return 0; fi
  show_sets
  if [ -z "$execute" ] || [ ! -s "$work/ready" ]; then return 0; fi
  if [ -f "$work/problems" ]; then
    complain "nothing of wave $wave was executed, since not all of it can be"
    return 1
  fi
  stop_before_loss
  execute_sets || return 1
  ahead=yes
  cat "$work/stood" >>"$work/finished"
  : >"$work/touched"
  : >"$work/guarding"
  read_stacks
}

make_sets() {
  doing='Making change sets'
  [ -z "$dry_run" ] || doing='Would make change sets'
  say '' "$doing: wave $wave of $waves, $(count_of "$work/making" stack)."
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/making")
  unset IFS
  in_parallel make_set "$@"
  end_progress
  : >"$work/ready"
  while read -r made; do sort_result "$made"; done <"$work/making"
}

sort_result() {
  result='failed'
  [ ! -f "$work/sets/$1.result" ] || IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  case $result in
    changed) say "$1" >>"$work/ready" ;;
    unchanged) say "$1" | tee -a "$work/finished" >>"$work/unchanged" ;;
    unguarded) hold "$1" "waits for the rules that guard its routes: $(unguarded_by "$1")" ;;
    CREATE) say "  $1: would be created" ;;
    UPDATE) say "  $1: would be compared with its template" ;;
    *)
      say "$1" >>"$work/finished"
      [ ! -s "$work/sets/$1.notes" ] || IFS=$newline
      # shellcheck disable=SC2046 # a line each
      problem "$1: no change set can be executed" $(cat "$work/sets/$1.notes" 2>/dev/null)
      unset IFS
      ;;
  esac
}

show_sets() {
  while read -r ready; do
    show_set "$ready"
    cat "$work/sets/$ready.touched" >>"$work/touched"
    ! moves_guards "$work/sets/$ready.changes" || say "$ready" >>"$work/guarding"
    [ -n "$execute" ] || say "$ready" >>"$work/finished"
    say "$ready" >>"$work/reviewed"
  done <"$work/ready"
}

# What would be lost stops --execute, and what somebody imports does in any case.
stop_before_loss() {
  lossy='' stuck=''
  while read -r ready; do
    [ ! -s "$work/sets/$ready.losses" ] || lossy="$lossy $ready"
    [ ! -s "$work/sets/$ready.imported" ] || stuck="$stuck $ready"
  done <"$work/ready"
  [ -z "$stuck" ] || fail "exports in use would go, see CANNOT WORK above:$stuck" \
    "nothing of wave $wave was executed; change the stacks that import them first"
  [ -z "$lossy" ] || [ -n "$allow_loss" ] || fail "something would be lost, see LOSS above:$lossy" \
    "nothing of wave $wave was executed; if the loss is meant, run it again with --allow-loss," \
    "or execute the change sets in the console"
}

# ---- What is said of stacks that get no change set.

tell_held() {
  while IFS=$tab read -r stack action detail; do
    case $action in
      broken) tell_broken "$stack" "$detail" ;;
      busy) hold "$stack" "$detail; run again when it is done" ;;
      retired) hold "$stack" "waits until retired stacks are gone: $detail" ;;
      takers) hold "$stack" "waits for stacks that use what it no longer gives: $detail" ;;
      givers) hold "$stack" "waits for what it takes from: $detail" ;;
      deadlock)
        say "$stack" >>"$work/finished"
        problem "$stack: these wait for each other: $detail" \
          "one uses what the other no longer gives, and needs what it does not give yet;" \
          "deploy in two steps: first only what is added, then what goes"
        ;;
    esac
  done <"$work/actions"
}

hold() { printf '%s\t%s\n' "$1" "$2" >>"$work/held"; }

tell_broken() {
  say "$1" >>"$work/finished"
  problem "$1 is in $2, and no change set can be made" "$(failure_reasons "$(state_of "$1" 3)")"
  tell_way_out "$1" "$2"
}

tell_few() {
  while IFS=$tab read -r stack wanted usable; do
    say "$stack" >>"$work/finished"
    problem "$stack: too few availability zones in $REGION for $wanted" "there are:${usable:- none}"
  done <"$work/few"
}

# ---- Stacks that others are working on, stacks without protection.

await_others() {
  waited=''
  while others=$(busy_stacks) && [ -n "$others" ]; do
    [ "$waited" = "$others" ] || say '' "Waiting for what is under way:" "$others"
    waited=$others
    sleep 5
    read_stacks
  done
}

busy_stacks() {
  awk -F '\t' '
    table == "plan" { split($0, field, " "); plan[field[2]] = 1; next }
    table == "selected" { if ($1 != "") { selected[$1] = 1; choosy = 1 }; next }
    $1 in plan && $2 ~ /_IN_PROGRESS$/ && $2 != "REVIEW_IN_PROGRESS" && (!choosy || $1 in selected) { print "  " $1 "  " $2 }
  ' table=plan "$work/plan" table=selected "$work/selected" table=states "$work/states"
}

protect_standing() {
  awk -F '\t' '
    table == "plan" { split($0, field, " "); plan[field[2]] = 1; next }
    $1 in plan && $4 != "True" && $2 ~ /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/ { print $1 }
  ' table=plan "$work/plan" table=states "$work/states" >"$work/standing"
  [ -s "$work/standing" ] || return 0
  say '' "Termination protection: $(count_of "$work/standing" stack)."
  [ -z "$dry_run" ] || return 0
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/standing")
  unset IFS
  in_parallel protect "$@"
}

# ---- The last words.

conclude() {
  say ''
  [ ! -s "$work/unchanged" ] || say "Unchanged: $(count_of "$work/unchanged" stack)."
  if [ -s "$work/held" ]; then
    say "No change set yet:"
    awk -F '\t' '{ print "  " $1; print "      " $2 }' "$work/held"
  fi
  show_total
  invite_externals
  say_next
}

show_total() {
  [ "$(lines_of "$work/reviewed")" -gt 1 ] || return 0
  while read -r reviewed; do cat "$work/sets/$reviewed.changes"; done <"$work/reviewed" >"$work/all.changes"
  total=$(show_price "$work/all.changes")
  [ -z "$total" ] || say "In all:${total# }"
}

say_next() {
  if [ -f "$work/problems" ]; then
    say '' "${red}Not all is done${plain}: see the errors above."
  elif [ -n "$dry_run" ]; then
    say '' "Nothing was changed."
  elif [ -n "$execute" ]; then
    if [ -s "$work/held" ]; then say '' "Run it again when the stacks above can go on."; else say '' "${green}Done.${plain}"; fi
  elif [ ! -s "$work/reviewed" ]; then
    if [ -s "$work/held" ]; then say '' "Nothing to execute."; else say '' "${green}Nothing to change.${plain}"; fi
  else
    say '' "Nothing was executed. Review and execute: $(count_of "$work/reviewed" 'change set'), links above."
    [ ! -s "$work/held" ] || say "Then run it again for the next wave."
  fi
}

deploy "$@"
