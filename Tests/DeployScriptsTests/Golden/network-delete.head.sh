#!/bin/sh
# Written by peerage for network acme. Compile the topology again instead of editing this file.

set -eu

NETWORK='acme'
ACCOUNT='111122223333'
REGION='eu-west-1'
TOPOLOGY='stacks/acme'\''s.hcl'

# external, the connection that it asked for
CONNECTIONS='qbox pcx-0f0e0d0c'
