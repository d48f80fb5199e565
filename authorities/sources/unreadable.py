"""What every reader of a published file says of a file that is not of its kind."""


class NotThisFormat(Exception):
    """The file is not as this publisher lays it out; the message says why."""
