"""HTTP: one module a part of the site. Views end in a context that can be read."""
