"""What is new: inspections, changes of who delivers, corrections; and what is to come. Knows no
HTTP."""
