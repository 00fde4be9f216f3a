"""What the end-to-end tests share: a network in an account of its own, its people, and what they see."""
