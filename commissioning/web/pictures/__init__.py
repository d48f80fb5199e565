"""Charts of pages to take away: as files, in a frame of another site, on a social card. A chart is
named by its page, its question and its own name, and the page draws it: nothing is said twice."""
