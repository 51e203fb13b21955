"""What a person takes away from an attempt: the report as a page and as a PDF."""
