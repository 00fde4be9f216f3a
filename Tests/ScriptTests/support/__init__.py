"""What the tests of the deploy scripts share: small networks, their scripts, and running them."""
