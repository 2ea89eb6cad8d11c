"""What can go wrong with a samples file, in sentences for the user."""


class StoreError(Exception):
    """A samples file cannot be used; the text says what happened, why, and what to do."""

    #: what becomes of new samples meanwhile where the program keeps them; "" where it need not say
    meanwhile = ""


class UnsavedError(StoreError):
    """Nothing can be written for now; who has something new keeps it, and tries again."""

    meanwhile = "What is new is kept in memory, and saved as soon as it can be."


class NotSamplesError(StoreError):
    """The file holds no samples, or nothing of it can be read."""


class NewerSchemaError(StoreError):
    """The file was written by a newer program; nothing but that program may write to it."""
