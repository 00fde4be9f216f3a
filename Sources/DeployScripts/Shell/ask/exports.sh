# shellcheck shell=sh disable=SC2034,SC2154
# ---- Who uses an export.

# The stacks that import an export, one a line. AWS answers with an error where there are none.
importers_of() {
  if call cloudformation list-imports --export-name "$1" --query 'Imports[].[@]'; then return 0; fi
  complained_of 'is not imported' || aws_refused "say who imports $1"
}
