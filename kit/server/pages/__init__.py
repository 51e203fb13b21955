"""Pages that a person asks for: one file a page, over a common base."""
