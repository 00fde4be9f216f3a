# shellcheck shell=sh disable=SC2034,SC2154
# ---- The command line of network-deploy.

execute='' allow_loss='' buckets=$newline roles=$newline dry_run='' asked='' folded=''

usage() {
  cat <<END
Deploys network $NETWORK: makes a change set for each of its stacks, shows what
it would do, and prints the link to review and execute it in the console.
Nothing is executed without --execute.

usage: $program -p PROFILE [-p ACCOUNT=PROFILE]... [-s STACK]... [options]

  -p PROFILE          the profile of the AWS CLI for the home account
  -p ACCOUNT=PROFILE  the profile for another account of the topology
  -s STACK            only this stack; can be repeated
  --execute           execute the change sets too, wave after wave; stops
                      before VPCs, subnets, connections, NAT gateways or
                      Elastic IPs would be removed or replaced
  --allow-loss        with --execute: do not stop there
  --ask EXTERNAL      ask again for a connection that the other side deleted;
                      can be repeated
  --parallel N        how many stacks at a time in an account and region
                      (default 10)
  --bucket [ACCOUNT=]BUCKET
                      where templates above 51,200 bytes are uploaded to;
                      ACCOUNT/REGION=BUCKET for one of its regions
  --account ID=PROFILE
                      look into this account too, for what a topology without
                      it has left; can be repeated
  --forget ID         that account is gone for good: nothing of it is looked
                      for, and it is not remembered; can be repeated
  --region REGION     look there too, for what a topology without that region
                      has left; can be repeated
  --role-arn [ACCOUNT=]ARN
                      the role that CloudFormation acts in
  --dry-run           say what would be done; only read
  --endpoint-url URL  another address than AWS's own
  -h, --help          this text

Exit status: 0 done; 1 not all is done: AWS refused, something failed, or with
--execute stacks still wait; 2 wrong usage.
END
}

read_flag() {
  case $1 in
    --execute) execute=yes ;;
    --allow-loss) allow_loss=yes ;;
    --dry-run) dry_run=yes ;;
    *) return 1 ;;
  esac
}

read_own_option() {
  case $1 in
    --ask) need_value "$1" $# && read_asked "$2" ;;
    --account) need_value "$1" $# && read_account "$2" ;;
    --forget) need_value "$1" $# && read_forgotten "$2" ;;
    --region) need_value "$1" $# && read_region "$2" ;;
    --bucket) need_value "$1" $# && read_bucket "$2" ;;
    --role-arn) need_value "$1" $# && read_role "$2" ;;
    --execute | --allow-loss | --dry-run) misuse "$1 takes no value" ;;
    *) misuse "'$1' is no option" ;;
  esac
}

read_bucket() {
  case $1 in
    *=*) split_setting --bucket "$1" ;;
    *) where=home value=$1 ;;
  esac
  case $value in
    '' | *[!a-z0-9.-]*) misuse "--bucket '$value' is no name of a bucket" ;;
  esac
  buckets=$buckets$where=$value$newline
}

read_role() {
  case $1 in
    arn:*) where=home value=$1 ;;
    *=*) split_setting --role-arn "$1" ;;
    *) value=$1 ;;
  esac
  case $value in
    *"$newline"* | *[!!-~]*) misuse "--role-arn '$value' is no ARN" ;;
    arn:*) roles=$roles$where=$value$newline ;;
    *) misuse "--role-arn '$value' is no ARN" ;;
  esac
}

# Only those that a custom resource asks can be asked again.
read_asked() {
  [ -n "$(printf '%s\n' "$EXTERNALS" | awk -v name="$1" '$1 == name && $2 == "request" { print $1 }')" ] ||
    misuse "--ask $1: network $NETWORK has no external '$1' that accepts by hand"
  asked="$asked$1$newline"
}

check_options() {
  [ -z "$allow_loss" ] || [ -n "$execute" ] || misuse "--allow-loss goes with --execute"
  [ -z "$dry_run" ] || [ -z "$execute" ] || misuse "--dry-run and --execute exclude each other"
  for stack in $selected; do
    case $newline$STACKS in
      *" $stack "*) ;;
      *) misuse "network $NETWORK has no stack '$stack'; it has:$(printf '%s\n' "$STACKS" | awk '{ printf "\n    %s", $2 }')" ;;
    esac
  done
}

# The accounts that need a profile: all, or those of the selected stacks and of those that these take from.
needed_accounts() {
  {
    printf '%s\n' "$SITES" | sed 's/^/site /'
    printf '%s' "$selected" | sed 's/^/selected /'
    printf '%s\n' "$TAKES" | sed 's/^/takes /'
    printf '%s\n' "$STACKS" | sed 's/^/stack /'
  } | awk '
    $1 == "site" && !seen[$2]++ { account[++accounts] = $2 }
    $1 == "selected" { selected[$2] = wanted[$2] = choosy = 1 }
    $1 == "takes" && $2 in selected { wanted[$3] = 1; if ($3 == "@home") needed["home"] = 1 }
    $1 == "stack" && $3 in wanted { needed[$4] = 1 }
    END { for (i = 1; i <= accounts; i++) if (!choosy || account[i] in needed) print account[i] }'
}
