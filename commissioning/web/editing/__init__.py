"""Pages by which the register is kept: entry, submissions, uploads, reports."""
