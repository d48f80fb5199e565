"""The study: comparisons drawn from the register. Five steps, none of which knows HTTP:
question, groups (who is compared), panel (their figures), summary (arithmetic), answer."""
