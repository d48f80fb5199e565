"""Does more outsourcing go with better or worse? Shares bought beside what is measured."""
