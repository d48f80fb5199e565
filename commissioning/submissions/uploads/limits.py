"""How large an upload may be. The register's own largest table has 102,181 rows in 9 MB."""

LARGEST = 30_000_000  # bytes of a file
MOST_ROWS = 150_000
MOST_CELLS = 4_000_000  # of a spreadsheet, empty ones between others too
UNPACKED = 300_000_000  # bytes of a spreadsheet once it is unpacked
# A file that is longer is read in a request of its own, which says how far it is.
LONG = 400_000
# What the process that opens a spreadsheet may use.
MEMORY = 1_500_000_000  # bytes
SECONDS = 60
