"""Playing a case to meet what is in it: at random, and towards what is missing."""
