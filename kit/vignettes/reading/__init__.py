"""Read bytes as a document whose nodes know their line and column."""
