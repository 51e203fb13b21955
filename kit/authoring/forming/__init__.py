"""A case as fields of forms: what can be asked of each part, and what the answers change."""
