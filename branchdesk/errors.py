"""What can go wrong in the user's world: each error is a whole sentence that says what to do."""


class BranchDeskError(Exception):
    """Something the user can understand and act on; `str()` is the sentence to show."""


class InvalidField(BranchDeskError):
    """A value that cannot be taken; a form points at the input called `field`."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Cancelled(BranchDeskError):
    """The user stopped a long piece of work; nothing of it remains."""
