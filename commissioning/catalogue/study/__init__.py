"""The study as datasets to take away: what their columns mean, and how their rows are made."""
