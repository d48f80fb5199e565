"""Every dataset that leaves the site, described once; its files, feeds and frozen versions."""
