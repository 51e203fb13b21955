"""What the host looks at and sets: health, logs, metrics, retention, headers."""
