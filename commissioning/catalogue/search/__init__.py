"""Finds what the site has by a few words, with typing errors: one function for both databases."""
