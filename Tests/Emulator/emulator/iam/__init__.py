"""IAM where it counts: what principals of roles may do (AWS.md 1.7, 6.6). Everybody else may do everything."""
