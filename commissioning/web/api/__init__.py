"""The API's own words: how datasets and comparisons are described in its schema, and how often it
may be asked."""
