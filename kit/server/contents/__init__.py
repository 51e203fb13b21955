"""What the pages are filled with: cases and notebooks, progress, words."""
