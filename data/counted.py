"""Numbers of things in sentences for the user."""


def counted(n: int, noun: str) -> str:
    """Name `n` things: "1 drawing", "1,250 drawings"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
