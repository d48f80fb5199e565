"""The panel: one row for each council and year, as it stood on 31 March, with who delivered, what
Ofsted had said, how its neighbours did, and every figure of the year."""
