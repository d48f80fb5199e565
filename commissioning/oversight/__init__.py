"""What keeps the register in order: audit log, work list, data quality, reader reports."""
