"""The study: comparisons drawn from the register. Five steps, none of which knows HTTP:
question, groups (who is compared), standings (their grades or figures), proportions and
distributions (arithmetic), answer."""
