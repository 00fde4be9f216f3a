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

# external, the connection that it asked for
CONNECTIONS='qbox pcx-0f0e0d0c'

# stack with routes or a connection, the stacks of the VPCs that it joins
JOINS='acme--link--mgmt--prod acme--vpc--mgmt,acme--vpc--prod'

# table, its columns
TABLES='named-accounts account id
sites account region
losses type untold words
named-connections external connection
joins stack joined'
