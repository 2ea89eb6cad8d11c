"""The name of a player."""

import unicodedata

NAME_BYTES = 64  #: longest name, in bytes of UTF-8
NOBODY = "Player"  #: who plays before anybody has said a name


def clean_name(text: str) -> str:
    """Make a name of what somebody typed: any script, at most NAME_BYTES of UTF-8. May be empty."""
    return one_line(text, NAME_BYTES)


def one_line(text: str, most: int) -> str:
    """Make one line of what somebody typed: any script, at most `most` bytes of UTF-8.

    Cut between characters, never inside one, nor between a letter and its accents. Lone
    surrogates, which a terminal may hand over, and control characters are dropped. May be empty.
    """
    letters = unicodedata.normalize("NFC", text)
    letters = " ".join("".join(c if c.isprintable() else " " for c in letters).split())
    while len(letters.encode()) > most:
        cut = len(letters) - 1
        while cut > 0 and unicodedata.combining(letters[cut]):
            cut -= 1
        letters = letters[:cut]
    return letters.strip()
