"""What a trainee is told after a decision: the two views, what moved, what else there was."""
