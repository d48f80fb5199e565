"""Whole answers, kept until the data, the release or the day changes: a public page is the same for
everybody, so it is made once and given to all."""
