"""Practice with a store behind it: each step is committed before any widget or page shows it."""
