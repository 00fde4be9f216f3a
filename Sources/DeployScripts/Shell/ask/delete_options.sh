# shellcheck shell=sh disable=SC2034,SC2154
# ---- The command line of network-delete.

yes=''

usage() {
  cat <<END
Deletes network $NETWORK: names its stacks, asks, deletes them in order, waits,
and shows what is left. Stacks that the topology no longer has go too.

usage: $program -p PROFILE [-p ACCOUNT=PROFILE]... [-s STACK]... [--yes]

  -p PROFILE          the profile of the AWS CLI for the home account
  -p ACCOUNT=PROFILE  the profile for another account of the topology
  -s STACK            only this stack; can be repeated; STACK@ACCOUNT.REGION
                      where the name stands twice
  --yes               do not ask
  --account ID=PROFILE
                      look into this account too, for what a topology without
                      it has left; can be repeated
  --forget ID         that account is gone for good: nothing of it is looked
                      for, and it is not remembered; can be repeated
  --region REGION     look there too, for what a topology without that region
                      has left; can be repeated
  --parallel N        how many stacks at a time in an account and region
                      (default 10)
  --endpoint-url URL  another address than AWS's own
  -h, --help          this text

Exit status: 0 done, 1 AWS refused or something failed, 2 wrong usage.
END
}

read_flag() {
  case $1 in
    --yes) yes=yes ;;
    *) return 1 ;;
  esac
}

read_own_option() {
  case $1 in
    --account) need_value "$1" $# && read_account "$2" ;;
    --forget) need_value "$1" $# && read_forgotten "$2" ;;
    --region) need_value "$1" $# && read_region "$2" ;;
    --yes) misuse "$1 takes no value" ;;
    *) misuse "'$1' is no option" ;;
  esac
}

check_options() {
  for stack in $selected; do
    case $stack in
      "$NETWORK" | "$NETWORK"--* | "$NETWORK"@*) ;;
      *) misuse "'$stack' is no stack of network $NETWORK: theirs begin with $NETWORK--" ;;
    esac
  done
}

# The accounts that need a profile: all; with -s those do that are given, if any.
needed_accounts() {
  if [ -z "$selected" ] || [ "$profiles" = "$newline" ]; then
    printf '%s\n' "$SITES" | awk '!seen[$1]++ { print $1 }'
  fi
}
