"""Edit an author's file by its values: text in, text out, and what was not touched stays."""
