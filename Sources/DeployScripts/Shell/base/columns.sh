# shellcheck shell=sh disable=SC2034,SC2154
# ---- Which field of a line is what: the columns of files in the work folder, by name. The compiler names those of its
# ---- tables, in TABLES; those that the scripts make themselves are named here. A file has one layout, whoever writes it.

own_tables='
homes stack account region
ids account id region
settings stack parameter value
asked external stack output account region vpc active attempt our_account our_region our_vpc our_blocks
ends account region key one other
unseen name id region
used-sites id region
states stack status arn protected updated layout site
outputs stack output value export
parameters stack parameter value
resources stack type logical physical
used stack tag value
requested external state connection requester until our_vpc step how
known site connection state requester accepter until requester_blocks accepter_blocks
joined site connection state requester accepter requester_account accepter_account network stack
left site kind id stack logical words
actions stack action detail
zone-answers site id name state kind opted messages
zones site last id name
'

# `columns`: for awk, which spells a field by its name: of `plan`, $plan_stack is the stack.
open_columns() {
  columns=$(printf '%s\n' "$TABLES" "$own_tables" | awk '
    NF { gsub(/-/, "_", $1); for (i = 2; i <= NF; i++) names = names $1 "_" $i "=" (i - 1) ";" }
    END { print "BEGIN {" names "}" }')
  columns=$columns$newline
}
