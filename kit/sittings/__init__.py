"""Where practice meets the store: each step is kept before it is shown, for any widget or page."""
