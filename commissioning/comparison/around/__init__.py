"""Outcomes and cost around a change of who delivers.

Pure arithmetic on arrays (numpy): ``event_time`` numbers years from go-live, ``differences`` and
``event_study`` make the pooled path, ``twin`` the weighted picture of one council, ``draws`` and
``inference`` the chances by randomisation.
"""
