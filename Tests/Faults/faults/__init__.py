"""AWS, the network or the CLI at a bad moment: every call of a run fails once in every way, and the script runs again."""
