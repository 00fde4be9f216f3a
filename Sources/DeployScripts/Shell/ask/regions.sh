# shellcheck shell=sh disable=SC2034,SC2154
# ---- A region that an account has not enabled refuses its credentials, in words that say nothing of regions.

# aws_refused WHAT LINE…: ends the script with what AWS said, or with the region that is the reason.
aws_refused() {
  aws_error >"$work/refusal.$worker"
  if is_token_refused && [ "$region" != "$(open_region)" ]; then find_closed_region; fi
  refused=$1
  shift
  fail "AWS did not $refused$(here):" "$(cat "$work/refusal.$worker")" "$@"
}

is_token_refused() {
  complained_of InvalidClientTokenId UnrecognizedClientException AuthFailure OptInRequired 'security token included in the request is invalid'
}

# A region that every account of the partition has.
open_region() {
  case $region in
    cn-*) say cn-north-1 ;;
    us-gov-*) say us-gov-west-1 ;;
    us-iso-*) say us-iso-east-1 ;;
    us-isob-*) say us-isob-east-1 ;;
    us-isof-*) say us-isof-south-1 ;;
    eu-isoe-*) say eu-isoe-west-1 ;;
    eusc-*) say eusc-de-east-1 ;;
    *) say us-east-1 ;;
  esac
}

# The same credentials are asked where they must be good; if they are, it is the region that does not know them.
find_closed_region() {
  closed=$region
  region=$(open_region)
  if call sts get-caller-identity --query "[Account]" >"$work/asked-again.$worker"; then
    known=$(cat "$work/asked-again.$worker")
    is_enabled=''
    if call ec2 describe-regions --all-regions --region-names "$closed" --query 'Regions[].[OptInStatus]' >"$work/opted.$worker"; then
      is_enabled=$(cat "$work/opted.$worker")
    fi
    case $is_enabled in
      not-opted-in) fail "region '$closed' is not enabled in account $known" "$(how_to_enable "$closed")" ;;
      '') fail "region '$closed' seems not to be enabled in account $known: it refuses credentials that $region takes" \
        "$(cat "$work/refusal.$worker")" "$(how_to_enable "$closed")" ;;
    esac
  fi
  region=$closed
}

how_to_enable() {
  say "somebody who may enables it, which takes some minutes: aws account enable-region --region-name $1"
}
