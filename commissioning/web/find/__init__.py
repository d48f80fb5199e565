"""Ways in: search, questions, the glossary."""
