"""Lambda functions, run: inline Python in a process of its own, with its role's rights, its clock and its log."""
