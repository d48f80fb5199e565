"""What both dictionaries and the ledger say of days, and none of them alone: how well one is known,
and that no fact is from the future."""
