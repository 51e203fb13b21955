"""Many attempts as counts, with nobody in them."""
