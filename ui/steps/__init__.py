"""The dialogs and views of pages, a module for each subject, as pictures are taken of them."""

from collections.abc import Callable

Step = tuple[str, Callable[[], object]]
"""What a picture is called, and how what it shows is opened."""
