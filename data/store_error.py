"""What can go wrong with a samples file, in sentences for the user."""


class StoreError(Exception):
    """A samples file cannot be used; the text says what happened, why, and what to do."""


class NotSamplesError(StoreError):
    """The file holds no samples, or nothing of it can be read."""


class NewerSchemaError(StoreError):
    """The file was written by a newer program; nothing but that program may write to it."""
