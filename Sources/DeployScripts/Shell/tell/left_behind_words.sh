# shellcheck shell=sh disable=SC2034,SC2154
# ---- How what was left behind is told: what it is, where it was, and the line that removes it.

# tell_left FILE: rows of `left`.
tell_left() {
  while IFS=$tab read -r site kind id stack logical what; do
    go_to "${site%%.*}" "${site#*.}"
    case $logical in
      -) say "$(kind_in_words "$kind") $what, which no stack has$(here)" ;;
      *) say "$(kind_in_words "$kind") $id$(what_it_is), once $logical of $stack$(here)" ;;
    esac
    say "  $(removal_of "$kind") $id $(place_options)"
  done <"$1"
}

what_it_is() { [ "$what" = - ] || [ "$what" = None ] || printf ' (%s)' "$what"; }

kind_in_words() {
  case $1 in
    vpc) say VPC ;;
    natgateway) say 'NAT gateway' ;;
    vpc-peering-connection) say connection ;;
    elastic-ip) say address ;;
    vpc-flow-log) say 'flow log' ;;
    network-acl) say 'network ACL' ;;
    vpc-endpoint) say endpoint ;;
    network-acl-entry) say rule ;;
    *) say "$1" | tr - ' ' ;;
  esac
}

# The command that deletes something of a kind, up to its id.
removal_of() {
  case $1 in
    block) say "aws ec2 disassociate-vpc-cidr-block --association-id" ;;
    network-acl-entry) say "aws ec2 delete-network-acl-entry --network-acl-id" ;;
    natgateway) say "aws ec2 delete-nat-gateway --nat-gateway-id" ;;
    elastic-ip) say "aws ec2 release-address --allocation-id" ;;
    vpc-endpoint) say "aws ec2 delete-vpc-endpoints --vpc-endpoint-ids" ;;
    vpc-flow-log) say "aws ec2 delete-flow-logs --flow-log-ids" ;;
    security-group) say "aws ec2 delete-security-group --group-id" ;;
    *) say "aws ec2 delete-$1 --$1-id" ;;
  esac
}
