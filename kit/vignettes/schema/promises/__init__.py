"""What an author promises of a case, for `kit explore` to hold it to."""
