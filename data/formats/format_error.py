"""Why a stranger's file is refused."""


class FormatError(ValueError):
    """A file is not what its format wants, or more than is allowed.

    The text is a part of a sentence that begins with the file's name and "was not imported: ".
    advice: a sentence that tells what to do.
    """

    def __init__(self, why: str, advice: str = "Get a fresh copy of it.") -> None:
        super().__init__(why)
        self.advice = advice
