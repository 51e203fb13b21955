"""What each part of a case is asked for: its fields, the common ones first."""
