"""What exploring finds wrong: out of reach, loops, options not worth taking, promises."""
