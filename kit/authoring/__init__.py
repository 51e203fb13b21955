"""What helps an author before anybody plays: the check, translations, the guide, coverage."""
