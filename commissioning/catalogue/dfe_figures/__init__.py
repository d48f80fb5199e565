"""The figures of the register as the DfE's own service takes them: a column for each indicator, and
one kind of year a file."""
