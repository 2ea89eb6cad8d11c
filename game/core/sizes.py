"""Sizes of files in words."""


def in_words(size: int) -> str:
    """Name a number of bytes: "812 bytes", "1.4 MB"; 1 MB is 1,000,000 bytes."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return "1 byte" if size == 1 else f"{size} bytes"
