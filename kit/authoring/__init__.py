"""Tools for authors of vignettes: the check, translations, the guide, coverage."""
