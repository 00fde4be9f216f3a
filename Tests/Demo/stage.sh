# Where bin/demo plays: a folder, a home and an emulator of its own, gone however it ends. POSIX sh.
# shellcheck shell=sh disable=SC2034,SC2154

our_account=111122223333
their_account=444455556666

work='' child='' emulator='' playing=''

# Everything that the demo makes is in one temporary folder; .build keeps the tools.
set_stage() {
  top=$PWD
  begun=$(date +%s)
  repository=$(repository_state)
  trap end_stage EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  work=$(mktemp -d "${TMPDIR:-/tmp}/peerage-demo.XXXXXX")
  mkdir -p "$work/home/.aws" "$work/tmp" "$work/network/stacks"
  cp "$top"/stacks/*.hcl "$work/network/stacks"
  : >"$work/log"
  set_environment
  start_emulator
  cd "$work/network" || exit
}

# PEERAGE_DEMO_AWS is a folder with another AWS CLI than the pinned one, such as version 2.
set_environment() {
  for name in $(env | sed -n 's/^\(AWS_[A-Za-z0-9_]*\)=.*/\1/p'); do unset "$name"; done
  HOME=$work/home TMPDIR=$work/tmp PATH=${PEERAGE_DEMO_AWS:+$PEERAGE_DEMO_AWS:}$top/bin:$top/.build/venv/bin:$PATH
  NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$top/Tests/Emulator:$top/Tests/Judge
  AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true
  export HOME TMPDIR PATH NO_PROXY no_proxy PYTHONDONTWRITEBYTECODE PYTHONPATH AWS_PAGER AWS_EC2_METADATA_DISABLED
}

start_emulator() {
  in_group python -m emulator --port 0 --port-file "$work/port" >"$work/emulator.log" 2>&1 &
  emulator=$!
  waited=0
  until [ -f "$work/port" ]; do
    kill -0 "$emulator" 2>/dev/null || break_off "the emulator did not start" "$work/emulator.log"
    [ "$waited" -lt 600 ] || break_off "the emulator is not ready after a minute" "$work/emulator.log"
    waited=$((waited + 1))
    sleep 0.1
  done
  url=http://127.0.0.1:$(cat "$work/port")
  { profile work "$our_account" && profile qbox "$their_account"; } >"$work/home/.aws/config"
}

# profile NAME ACCOUNT: a profile of the AWS CLI; to the emulator a key belongs to the account at its end.
profile() {
  printf '%s\n' "[profile $1]" "aws_access_key_id = AKIAXXXX$2" "aws_secret_access_key = secret" \
    "region = eu-west-1" "endpoint_url = $url"
}

# A program in a process group of its own, so that it can be ended with all that it started.
in_group() { exec "$top/.build/venv/bin/python" -I -S "$top/Tests/Demo/group.py" "$@"; }

# ---- What is said.

tell() { printf '%s\n' "$@"; }

# run COMMAND…: shows it as one would type it, runs it, shows what it said, shortened.
run() { run_showing . "$@"; }

# run_showing PATTERN COMMAND…: shows only the lines that match.
run_showing() {
  pattern=$1
  shift
  playing=$*
  type_out "$@"
  quietly "$@" || break_off "this failed: $*" "$work/said"
  playing=''
  awk -v pattern="$pattern" -f "$top/Tests/Demo/excerpt.awk" "$work/said"
  case $1 in bin/network-deploy) cp "$work/said" "$work/deploy.said" ;; esac
}

# A command in lines of 80 columns, cut before an option, each but the last ending in a backslash.
type_out() {
  printf '%s\n' "$*" | awk '{
    gsub(/ --/, "\n--")
    count = split($0, part, "\n")
    line = "$ " part[1]
    for (i = 2; i <= count; i++) {
      if (length(line " " part[i]) > 77) { print line " \\"; line = "   " }
      line = line " " part[i]
    }
    print line
  }'
}

# quietly COMMAND…: what it says goes to `said` and to the log.
quietly() {
  in_group "$@" >"$work/said" 2>&1 </dev/null &
  child=$!
  status=0
  wait "$child" || status=$?
  child=''
  { printf '$ %s\n' "$*" && cat "$work/said" && printf '[%s]\n\n' "$status"; } >>"$work/log"
  return "$status"
}

# show WHAT: what EC2 has.
show() {
  quietly python "$top/Tests/Demo/show.py" "$1" stacks/acme.hcl "$url" "$our_account" "$work/before" ||
    break_off "this is not what the topology promises" "$work/said"
  cat "$work/said"
}

# break_off WORDS LOG: ends the demo with the last lines of what went wrong; the whole log is kept.
break_off() {
  { cat "$work/log" && printf '\nThe emulator:\n' && cat "$work/emulator.log"; } >"$top/.build/demo.log" 2>/dev/null || :
  printf '\n' >&2
  tail -n 40 "$2" >&2
  printf '\ndemo: %s\n' "$1" >&2
  echo "demo: the last lines of what it said are above, all of it in .build/demo.log" >&2
  exit 1
}

# ---- However it ends.

end_stage() {
  status=$?
  trap '' INT TERM HUP
  trap - EXIT
  cd "$top" || status=1
  [ "$status" -le 128 ] || printf '\ndemo: interrupted%s; cleaning up\n' "${playing:+ in $playing}" >&2
  for group in $child $emulator; do
    kill -TERM -- "-$group" 2>/dev/null || kill -TERM "$group" 2>/dev/null || :
    wait "$group" 2>/dev/null || :
  done
  [ -z "$work" ] || rm -rf "$work"
  exit "$status"
}

leave_stage() {
  find "$work/tmp" -mindepth 1 >"$work/temporary"
  [ ! -s "$work/temporary" ] || break_off "the scripts left something temporary" "$work/temporary"
  [ "$(cd "$top" && repository_state)" = "$repository" ] || break_off "the repository is not as it was" "$work/log"
  tell "Nothing temporary, no change in git; the folder of the demo goes with it."
  say "All of it took $(($(date +%s) - begun)) seconds. Next: bin/peerage init NAME"
}

# What git sees changed; nothing where this is no working copy.
repository_state() { git status --porcelain 2>/dev/null || :; }

# ---- People.

# Somebody opens each link that network-deploy printed last, and presses "Execute change set".
execute_in_console() {
  sed -n 's/^ *https:.*[?&]changeSetId=\([^&]*\)$/\1/p' "$work/deploy.said" |
    sed 's/%3A/:/g; s,%2F,/,g; s/%25/%/g' >"$work/links"
  [ -s "$work/links" ] || break_off "network-deploy printed no link to a change set" "$work/deploy.said"
  while read -r change_set; do
    quietly aws cloudformation execute-change-set --profile work --change-set-name "$change_set" ||
      break_off "the change set could not be executed: $change_set" "$work/said"
  done <"$work/links"
  until quietly aws cloudformation describe-stacks --profile work --output text \
    --query "Stacks[?StackStatus!='REVIEW_IN_PROGRESS'].[StackName, StackStatus]" &&
    ! grep -q '_IN_PROGRESS$' "$work/said"; do
    sleep 0.5
  done
  ! grep -v '[ET]E_COMPLETE$' "$work/said" >"$work/bad" || break_off "a stack does not stand" "$work/bad"
  tell "$(wc -l <"$work/links" | tr -d ' ') change sets executed. The stacks now:"
  awk -F '\t' '{ printf "  %-26s %s\n", $1, $2 }' "$work/said"
}

# The third party makes its VPC; prints its id.
their_vpc() {
  quietly aws ec2 create-vpc --profile qbox --cidr-block 172.31.0.0/16 --query Vpc.VpcId --output text ||
    break_off "the third party's VPC could not be made" "$work/said"
  cat "$work/said"
}

# asked_connection VPC: the connection to a VPC of ours that waits to be accepted.
asked_connection() {
  quietly aws ec2 describe-vpc-peering-connections --profile work --output text \
    --filters Name=status-code,Values=pending-acceptance "Name=accepter-vpc-info.vpc-id,Values=$1" \
    --query 'VpcPeeringConnections[].VpcPeeringConnectionId' || break_off "no connection waits" "$work/said"
  cat "$work/said"
}

# write_connection ID: into the external's block, in place of the comment that stands for it.
write_connection() {
  sed "s/^\( *\)# connection = .*/\1connection = \"$1\"/" stacks/acme.hcl >"$work/acme.hcl"
  cp "$work/acme.hcl" stacks/acme.hcl
  tell "In stacks/acme.hcl:"
  sed -n '/^external /,/^}/s/^/  /p' stacks/acme.hcl
  grep -q "connection = \"$1\"" stacks/acme.hcl || break_off "acme.hcl has no place for the connection" stacks/acme.hcl
}
