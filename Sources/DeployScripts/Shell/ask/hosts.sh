# shellcheck shell=sh disable=SC2034,SC2154
# ---- Where AWS is: the hosts of a region, and the console.

# Sets `suffix`, what host names in `region` end in, and `console`, its address, or nothing where nobody knows that.
find_hosts() {
  known=$newline$HOSTS$newline
  case $known in
    *"$newline$region "*) ;;
    *) fail "nothing is known of the hosts of '$region'" ;;
  esac
  known=${known#*"$newline$region "}
  known=${known%%"$newline"*}
  suffix=${known% *} console=${known#* }
  case $console in
    -) console='' ;;
    *) console=https://$console ;;
  esac
}

# way_to_set STACK STACK-ARN CHANGE-SET-ARN: the link to a change set, or how it is found.
way_to_set() {
  find_hosts
  if [ -n "$console" ]; then
    printf '%s/cloudformation/home?region=%s#/stacks/changesets/changes?stackId=%s&changeSetId=%s\n' \
      "$console" "$region" "$(url_quoted "$2")" "$(url_quoted "$3")"
  else
    set_name=${3#*:changeSet/}
    printf '%s\n' "In the console of $region: CloudFormation, Stacks, $1, Change sets, ${set_name%%/*}"
  fi
}

# The link to the list of the network's stacks, or how it is found.
way_to_stacks() {
  find_hosts
  if [ -n "$console" ]; then
    printf '%s\n' "$console/cloudformation/home?region=$region#/stacks?filteringText=$NETWORK&filteringStatus=active"
  else
    printf '%s\n' "In the console of $region: CloudFormation, Stacks, those named $NETWORK--"
  fi
}

# Where the ways to change sets were printed, for people.
ways_above() {
  case $HOSTS$newline in
    *" -$newline"*) printf '%s\n' 'each as it says above' ;;
    *) printf '%s\n' 'links above' ;;
  esac
}

url_quoted() { printf '%s' "$1" | sed 's/%/%25/g; s/:/%3A/g; s,/,%2F,g'; }
