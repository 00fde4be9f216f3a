# shellcheck shell=sh disable=SC2034,SC2154
# ---- The command line of network-deploy.

execute='' allow_loss='' bucket='' role='' dry_run=''

usage() {
  cat <<END
Deploys network $NETWORK: makes a change set for each of its stacks, shows what
it would do, and prints the link to review and execute it in the console.
Nothing is executed without --execute.

usage: $program -p PROFILE [-s STACK]... [options]

  -p PROFILE          the profile of the AWS CLI to use
  -s STACK            only this stack; can be repeated
  --execute           execute the change sets too, wave after wave; stops
                      before VPCs, subnets, connections, NAT gateways or
                      Elastic IPs would be removed or replaced
  --allow-loss        with --execute: do not stop there
  --parallel N        how many stacks at a time (default 10)
  --bucket BUCKET     where templates above 51,200 bytes are uploaded to
  --role-arn ARN      the role that CloudFormation acts in
  --dry-run           say what would be done; only read
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
      --execute) execute=yes && shift && continue ;;
      --allow-loss) allow_loss=yes && shift && continue ;;
      --dry-run) dry_run=yes && shift && continue ;;
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
    --bucket) need_value "$1" $# && refuse_account "$1" "$2" && bucket=$2 ;;
    --role-arn) need_value "$1" $# && refuse_account "$1" "$2" && role=$2 ;;
    --parallel) need_value "$1" $# && read_parallel "$2" ;;
    --endpoint-url) need_value "$1" $# && endpoint_url=$2 ;;
    --execute | --allow-loss | --dry-run) misuse "$1 takes no value" ;;
    *) misuse "'$1' is no option" ;;
  esac
}

check_options() {
  [ -n "$profile" ] || misuse "-p PROFILE is missing"
  case $role in
    '' | arn:*) ;;
    *) misuse "--role-arn '$role' is no ARN" ;;
  esac
  case $bucket in
    *[!a-z0-9.-]*) misuse "--bucket '$bucket' is no name of a bucket" ;;
  esac
  [ -z "$allow_loss" ] || [ -n "$execute" ] || misuse "--allow-loss goes with --execute"
  [ -z "$dry_run" ] || [ -z "$execute" ] || misuse "--dry-run and --execute exclude each other"
  for wanted in $selected; do
    case $newline$STACKS in
      *" $wanted "*) ;;
      *) misuse "network $NETWORK has no stack '$wanted'; it has:$(printf '%s\n' "$STACKS" | awk '{ printf "\n    %s", $2 }')" ;;
    esac
  done
}
