#!/bin/sh
# Written by peerage for network acme. Compile the topology again instead of editing this file.

set -eu

NETWORK='acme'
TOPOLOGY='stacks/acme'\''s.hcl'

# account, its id
ACCOUNTS='home 111122223333
data 444455556666
tools -'

# account, region
SITES='home eu-west-1
data eu-central-1'

# type whose end is a loss, properties that replace it untold, what goes with it
LOSSES='AWS::EC2::VPC - all in it goes with it
Custom::PeeringRequest PeerVpcId,VpcId it'\''s deleted'
LAYOUT='vpc'
ACL_RULES='20'
TOPOLOGY_CHECKSUM='4294967295 0'

# region, US cents a month of a NAT gateway, of a public address, whose list prices they are
PRICES='eu-central-1 3285 365 us-east-1
eu-west-1 3504 365 eu-west-1'

# region, what host names of its services end in, the host of its console or -
HOSTS='eu-central-1 amazonaws.com eu-central-1.console.aws.amazon.com
eu-west-1 amazonaws.com eu-west-1.console.aws.amazon.com'

# kind of value, what the names of its outputs end in, what those of the connection whose terms it is
VALUES='vpc VpcId -
subnet SubnetId -
routeTable RouteTableId -
connection ConnectionId -
subnets SubnetIds -
routeTables RouteTableIds -
natAddresses NatAddresses -
zones Zones -
acceptRole AcceptRoleArn -
connectionTerms ConnectionTerms ConnectionId
request RequestId -
requestTerms RequestTerms RequestId
requestActive RequestActive -
dnsFunction DnsFunctionArn -'

# wave, stack, account, region, zone parameters, capabilities, checksum, bytes, template, summary
STACKS='1 acme--vpc--mgmt home eu-west-1 ZoneA,ZoneB - 123 456 stacks/acme/acme--vpc--mgmt.template.json hub mgmt
1 acme--vpc--prod data eu-central-1 - CAPABILITY_IAM 7 8 stacks/acme/acme--vpc--prod.template.json spoke prod
2 acme--link--mgmt--prod home eu-west-1 - - 9 10 stacks/acme/acme--link--mgmt--prod.template.json the connection of mgmt and prod'

# stack, giver, its outputs or none, if it guards
TAKES='acme--link--mgmt--prod acme--vpc--mgmt MgmtVpcId MgmtAppRouteTableId
acme--link--mgmt--prod acme--vpc--prod ProdVpcId
acme--link--mgmt--prod acme--vpc--old'

# stack, its outputs, each with its export
GIVES='acme--vpc--mgmt MgmtVpcId=acme:mgmt:vpc MgmtZones
acme--vpc--prod ProdVpcId=acme:prod:vpc
acme--link--mgmt--prod'

# stack, output, VPC, zones
NAMED_ZONES='acme--vpc--prod ProdZones prod eu-west-1a,eu-west-1b'

# external, kind, connection, peer, account, region, VPC, their blocks, our blocks, stack
EXTERNALS='qbox connected pcx-0f0e0d0c prod data eu-central-1 acme--vpc--prod:ProdVpcId 172.31.0.0/16 10.20.0.0/16,100.64.0.0/20 acme--external--qbox
vpn announced - mgmt home eu-west-1 vpc-0a0b0c0d 192.168.0.0/24 10.0.0.0/16 -
risk role - mgmt home eu-west-1 vpc-0a0b0c0d 192.168.1.0/24 10.0.0.0/16 acme--external--risk
bank request - mgmt home eu-west-1 vpc-0a0b0c0d 192.168.2.0/24 10.0.0.0/16 acme--external--bank'

# external, stack, output, their account, their region, their VPC, parameters: active, attempt
REQUESTS='risk acme--external--risk RiskRequestId 777788889999 eu-west-1 vpc-01 - -
bank acme--external--bank BankRequestId 777788889990 us-east-1 vpc-02 BankActive BankAttempt'

# stack, output, the two VPCs, the accepter's account and region, what accepts
TERMS='acme--external--bank BankRequestTerms @MgmtVpcId vpc-02 777788889990 us-east-1 by-hand'

# VPC, account, region, its id, stack, tier behind an internet gateway, output with its subnets, whether it has NAT, whether it has connections, DNS with whom
VPCS='mgmt home eu-west-1 vpc-0a0b0c0d - - - - yes prod
prod data eu-central-1 acme--vpc--prod:ProdVpcId acme--vpc--prod public ProdPublicSubnetIds yes - -'

# the two VPCs, the stack that connects them, its output with the connection
PAIRS='mgmt prod acme--link--mgmt--prod MgmtProdConnectionId'

# VPC, its id, account, region, blocks, route tables, ACLs with our numbers, stack
EXISTING='mgmt vpc-0a0b0c0d home eu-west-1 10.0.0.0/16 rtb-01,rtb-02 acl-01:40-59 acme--vpc--mgmt'

# VPC, tier, subnets, route tables, ACL, how logical ids of its inbound and outbound entries begin
EXISTING_TIERS='mgmt private 10.0.0.0/24,10.0.1.0/24 rtb-01 acl-01 MgmtPrivateAclIn MgmtPrivateAclOut
mgmt data - rtb-02 - MgmtDataAclIn MgmtDataAclOut'

# VPC, route table, destination, whose it is, stack
EXISTING_ROUTES='mgmt rtb-01 10.20.0.0/16 prod acme--link--mgmt--prod
mgmt rtb-02 192.168.2.0/24 bank acme--external--bank'

# VPC, ACL, number, direction, action, protocol, ports or ICMP type and code, block
EXISTING_RULES='mgmt acl-01 40 in allow 1 3:4 0.0.0.0/0
mgmt acl-01 41 out allow 6 22:22 10.20.0.0/16
mgmt acl-01 42 out deny -1 - 10.20.0.0/16'

# Tags of every stack: a line for the key, a line for the value.
TAGS='owner
it'\''s $(touch x) `y` "z" \ ;
empty
'

# Tags of the stacks of an account: a line for its name, the key, the value.
ACCOUNT_TAGS='home
owner
it'\''s ours
data
owner

data
cost
$(touch x)'

# table, its columns
TABLES='named-accounts account id
sites account region
losses type untold words
prices region nat_gateway address listed
hosts region suffix console
endings kind ending connection
plan wave stack account region zones capabilities checksum bytes template summary
takes stack giver
gives stack
named-zones stack output vpc zones
externals external kind connection peer account region vpc theirs ours stack
requests external stack output account region vpc active attempt
terms stack output requester accepter account region role
vpcs vpc account region id stack gateway_tier gateway_subnets nat connected resolves
pairs one other stack output
existing vpc id account region blocks tables acls stack
existing-tiers vpc tier subnets tables acl inbound outbound
existing-routes vpc table destination peer stack
existing-rules vpc acl number direction action protocol details block'
