#!/bin/sh
# Written by peerage for network acme. Compile the topology again instead of editing this file.

set -eu

NETWORK='acme'
ACCOUNT='111122223333'
REGION='eu-west-1'
TOPOLOGY='stacks/acme'\''s.hcl'
LAYOUT='vpc'
ACL_RULES='20'
TOPOLOGY_CHECKSUM='4294967295 0'

# wave, stack, zone parameters, capabilities, checksum, bytes, template, summary
STACKS='1 acme--vpc--mgmt ZoneA,ZoneB - 123 456 stacks/acme/acme--vpc--mgmt.template.json hub mgmt
1 acme--vpc--prod - CAPABILITY_IAM 7 8 stacks/acme/acme--vpc--prod.template.json spoke prod
2 acme--link--mgmt--prod - - 9 10 stacks/acme/acme--link--mgmt--prod.template.json the connection of mgmt and prod'

# stack, giver, its outputs
TAKES='acme--link--mgmt--prod acme--vpc--mgmt MgmtVpcId MgmtAppRouteTableId
acme--link--mgmt--prod acme--vpc--prod ProdVpcId'

# stack, its outputs, each with its export
GIVES='acme--vpc--mgmt MgmtVpcId=acme:mgmt:vpc MgmtZones
acme--vpc--prod ProdVpcId=acme:prod:vpc
acme--link--mgmt--prod'

# stack, output, VPC, zones
NAMED_ZONES='acme--vpc--prod ProdZones prod eu-west-1a,eu-west-1b'

# external, connection, peer, its stack, output of its id, their blocks, our blocks
EXTERNALS='qbox pcx-0f0e0d0c prod acme--vpc--prod ProdVpcId 172.31.0.0/16 10.20.0.0/16,100.64.0.0/20
vpn - mgmt acme--vpc--mgmt MgmtVpcId 192.168.0.0/24 10.0.0.0/16'

# Tags of every stack: a line for the key, a line for the value.
TAGS='owner
it'\''s $(touch x) `y` "z" \ ;
empty
'
