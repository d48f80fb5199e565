"""The datasets in the vocabularies that catalogues and search engines read: schema.org and DCAT.
Knows no HTTP: it is given the addresses."""
