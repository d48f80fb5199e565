"""Charts: from plain records to Altair charts, and from a chart to a picture."""
