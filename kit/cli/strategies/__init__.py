"""``kit play --auto``: strategies that play a case thousands of times, in the terminal."""
