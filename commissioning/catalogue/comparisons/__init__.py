"""The comparisons: what each asks, how it is answered, and what its files and its JSON hold."""
