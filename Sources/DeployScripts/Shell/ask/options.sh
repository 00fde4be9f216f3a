# shellcheck shell=sh disable=SC2034,SC2154
# ---- The command line, as far as both scripts have it. Each has its own `usage`, `read_flag` (an option without a
# ---- value), `read_own_option` (one with a value) and `check_options`.

selected=''

read_options() {
  [ $# -gt 0 ] || {
    complain "-p PROFILE is missing: the profile of the AWS CLI for the home account"
    { say '' && usage; } >&2
    exit 2
  }
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage && exit 0 ;;
      --*=*)
        option=$1
        shift
        set -- "${option%%=*}" "${option#*=}" "$@"
        ;;
      *) ! read_flag "$1" || { shift && continue; } ;;
    esac
    read_option "$@"
    shift 2
  done
  check_options
}

read_option() {
  case $1 in
    -p | --profile) need_value "$1" $# && read_profile "$2" ;;
    -s | --stack) need_value "$1" $# && read_selected "$2" ;;
    --parallel) need_value "$1" $# && read_parallel "$2" ;;
    --endpoint-url) need_value "$1" $# && endpoint_url=$2 ;;
    *) read_own_option "$@" ;;
  esac
}

# need_value OPTION COUNT: an option stands before its value.
need_value() { [ "$2" -ge 2 ] || misuse "$1 needs a value"; }

# -p PROFILE is the home account's.
read_profile() {
  case $1 in
    *"$newline"*) misuse "-p needs the name of a profile" ;;
    *=*) split_setting -p "$1" ;;
    *) where=home value=$1 ;;
  esac
  [ -n "$value" ] || misuse "-p needs the name of a profile"
  case $where in */*) misuse "-p $1: a profile is for an account, in all its regions" ;; esac
  account=$where
  setting_of "$profiles"
  [ -z "$setting" ] || [ "$setting" = "$value" ] || misuse "-p is given twice for account $where: '$setting' and '$value'"
  [ -n "$setting" ] || profiles=$profiles$where=$value$newline
}

# split_setting OPTION WHERE=VALUE: sets `where`, an account of the network or an account and region, and `value`.
split_setting() {
  where=${2%%=*} value=${2#*=}
  case "$newline$ACCOUNTS" in
    *"$newline${where%%/*} "*) return 0 ;;
    *"$newline"*"$newline"*) misuse "$1 $2: network $NETWORK has no account '${where%%/*}'; it has $(account_names)" ;;
    *) misuse "$1 $2: network $NETWORK is in one account; $1 $value is enough" ;;
  esac
}

account_names() { printf '%s\n' "$ACCOUNTS" | awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $1 }'; }

read_parallel() {
  case $1 in
    '' | *[!0-9]* | 0* | ???*) misuse "--parallel '$1': a number from 1 to 99 is needed" ;;
  esac
  parallel=$1
}

read_selected() {
  case $1 in
    '' | *[!A-Za-z0-9@.-]*) misuse "-s '$1': that is no name of a stack" ;;
  esac
  selected="$selected$1$newline"
}

# Whether a stack is among those of -s; all are without it.
is_selected() {
  [ -n "$selected" ] || return 0
  case $newline$selected in
    *"$newline$1$newline"*) return 0 ;;
  esac
  return 1
}
