"""What the rooms of a server share: where each stands, its clock, and who writes its votes."""
