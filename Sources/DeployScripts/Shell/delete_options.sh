# shellcheck shell=sh disable=SC2034,SC2154
# ---- The command line of network-delete.

yes=''

usage() {
  cat <<END
Deletes network $NETWORK: names its stacks, asks, deletes them in order, waits,
and shows what is left. Stacks that the topology no longer has go too.

usage: $program -p PROFILE [-s STACK]... [--yes]

  -p PROFILE          the profile of the AWS CLI to use
  -s STACK            only this stack; can be repeated
  --yes               do not ask
  --parallel N        how many stacks at a time (default 10)
  --endpoint-url URL  another address than AWS's own
  -h, --help          this text

Exit status: 0 done, 1 AWS refused or something failed, 2 wrong usage.
END
}

read_options() {
  [ $# -gt 0 ] || {
    usage >&2
    exit 2
  }
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage && exit 0 ;;
      --yes) yes=yes && shift && continue ;;
      --*=*)
        option=$1
        shift
        set -- "${option%%=*}" "${option#*=}" "$@"
        ;;
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
    --yes) misuse "$1 takes no value" ;;
    *) misuse "'$1' is no option" ;;
  esac
}

check_options() {
  [ -n "$profile" ] || misuse "-p PROFILE is missing"
  for wanted in $selected; do
    case $wanted in
      "$NETWORK" | "$NETWORK"--*) ;;
      *) misuse "'$wanted' is no stack of network $NETWORK: theirs begin with $NETWORK--" ;;
    esac
  done
}
