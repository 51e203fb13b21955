"""The checks of what a vignette says of its couple."""
