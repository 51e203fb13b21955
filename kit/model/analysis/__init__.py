"""The analysis of runs: contributions of terms, equilibria and basins, sensitivity."""
