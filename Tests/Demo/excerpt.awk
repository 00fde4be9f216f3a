# What a command said, for a screen of 80 columns: the lines that match `pattern`, lists cut after three of
# them, long lines cut short.

function flush() {
  if (more) print "      … " more " more line" (more == 1 ? "" : "s")
  more = run = 0
}

# Resources, events, files.
function listed() { return /^  [+~-] |^      |^  [a-z0-9-]+  [A-Z_]+_COMPLETE|^wrote / }

/^$/ { gap = 1; next }
$0 !~ pattern { next }
listed() && ++run > 3 { more++; next }
!listed() { flush() }
{
  if (gap && begun) print ""
  gap = 0
  begun = 1
  print (length($0) > 80 ? substr($0, 1, 79) "…" : $0)
}
END { flush() }
