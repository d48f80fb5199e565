"""Why something cannot be done with a submission, in sentences for whoever tried."""


class SubmissionError(Exception):
    """The message says what is the matter. ``planned`` is the plan as it is now, where one was
    made."""

    def __init__(self, message, planned=None):
        super().__init__(message)
        self.planned = planned


class WrongState(SubmissionError):
    """The submission is not, or no longer, in a state in which this can be done."""


class NotAllowed(SubmissionError):
    """Somebody else must do this."""


class Incomplete(SubmissionError):
    """A title, or a reason, is lacking."""


class RowsRefused(SubmissionError):
    """Some rows cannot be taken: see ``planned.refused``."""


class NothingToDo(SubmissionError):
    """Every row says what the register says already."""


class PlanChanged(SubmissionError):
    """The register has changed since the plan was seen: ``planned`` is the new plan."""


class CannotUndo(SubmissionError):
    """Something has been built on what the submission did, or too little is known of it."""
