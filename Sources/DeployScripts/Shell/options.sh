# shellcheck shell=sh disable=SC2034,SC2154
# ---- What options of both scripts hold.

selected=''
# shellcheck disable=SC2153 # both names are meant
ACCOUNT=$(printf '%s\n' "$ACCOUNTS" | sed -n '1s/.* //; 1s/^-$//; 1p')
REGION=${SITES%%"$newline"*} REGION=${REGION#* }

# need_value OPTION COUNT: an option stands before its value.
need_value() { [ "$2" -ge 2 ] || misuse "$1 needs a value"; }

read_profile() {
  case $1 in
    *=*) misuse "-p $1: network $NETWORK is in one account; -p PROFILE is enough (several are not supported yet)" ;;
    '') misuse "-p needs the name of a profile" ;;
  esac
  [ -z "$profile" ] || [ "$profile" = "$1" ] || misuse "-p is given twice: '$profile' and '$1'"
  profile=$1
}

read_parallel() {
  case $1 in
    '' | *[!0-9]* | 0* | ???*) misuse "--parallel '$1': a number from 1 to 99 is needed" ;;
  esac
  parallel=$1
}

# refuse_account OPTION VALUE: the value must not name an account.
refuse_account() {
  case $2 in
    arn:*) ;;
    *=*) misuse "$1 $2: network $NETWORK is in one account; say $1 ${2#*=} (several are not supported yet)" ;;
    '') misuse "$1 needs a value" ;;
  esac
}

read_selected() {
  case $1 in
    '' | *[!A-Za-z0-9-]*) misuse "-s '$1': that is no name of a stack" ;;
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
