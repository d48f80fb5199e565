"""Guided entry: what people fill in becomes rows of the register's tables, and these a submission.
Knows no HTTP: a form is valid or not, and gives its rows."""
