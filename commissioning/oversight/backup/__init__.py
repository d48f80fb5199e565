"""Everything that the site keeps, in one file that can be put back: the database (uploads are in
it) and the archives of the versions."""
