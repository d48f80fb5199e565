"""How fresh each source and dataset is: what is held, since when, how it is kept, what is due."""
