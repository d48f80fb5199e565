"""Versions of the data: everything in one archive, frozen under the version's name, with what
changed since the one before."""
