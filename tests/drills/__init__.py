"""Drills: what is done to the site when it is killed, full or asked twice at once, with the results
printed. ``make drills``; each works on a copy of the register that ``make run`` loaded."""
