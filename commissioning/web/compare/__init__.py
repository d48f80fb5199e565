"""Pages of the comparisons."""
