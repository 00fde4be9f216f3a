# shellcheck shell=sh disable=SC2034,SC2154
# ---- No route stands without the rules that guard it: `guarding` lists the stacks with a change set, not executed yet,
# ---- that changes ACL entries or blocks.

# Whether changes move what guards the routes of others.
moves_guards() { [ -n "$(changes_of "$1" '^AWS::EC2::(NetworkAclEntry|VPCCidrBlock)$' '^')" ]; }

# Whether changes add routes or lead them elsewhere.
leads_routes() { [ -n "$(changes_of "$1" '^AWS::EC2::(Route|VPCPeeringConnection)$' '^(Add|Modify|Dynamic)$')" ]; }

# changes_of CHANGES TYPE ACTION: those whose type and action match.
changes_of() { awk -F '\t' -v type="$2" -v action="$3" '$3 ~ type && $1 ~ action { print $4 }' "$1"; }

# The stacks that STACK takes from and that are to move its guards first.
unguarded_by() {
  awk -v stack="$1" "$columns"'
    table == "guarding" { guarding[$1] = 1; next }
    $takes_stack == stack && $takes_giver in guarding { list = list (list == "" ? "" : " ") $takes_giver }
    END { print list }
  ' table=guarding "$work/guarding" table=takes "$work/takes"
}
