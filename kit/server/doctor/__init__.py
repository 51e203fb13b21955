"""Whether a machine can serve, finding by finding, and what to do where it cannot."""
