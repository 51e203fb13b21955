"""What the host looks at and sets: health, retention, headers, whom to believe."""
