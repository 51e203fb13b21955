"""An author's desk: the cases of a library folder, read, checked, saved, and taken as a file."""
