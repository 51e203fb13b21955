"""The workbench: an author's cases, their texts, and the player beside them."""
