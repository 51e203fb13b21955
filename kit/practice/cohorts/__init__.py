"""Many attempts as counts that identify nobody."""
