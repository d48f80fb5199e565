"""Pages of the register: councils, providers, arrangements, indicators."""
