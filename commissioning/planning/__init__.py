"""Planning a change: the plan as a file, its appraisal, and what the register knows about it.

A plan belongs to whoever writes it. Nothing here stores one.
"""
