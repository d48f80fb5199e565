"""Query strings to questions: fields, filters and forms of lists, tables and comparisons."""
