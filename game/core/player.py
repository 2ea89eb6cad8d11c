"""The name of a player."""

import unicodedata

NAME_BYTES = 64  #: longest name, in bytes of UTF-8
NOBODY = "Player"  #: who plays before anybody has said a name


def clean_name(text: str) -> str:
    """Make a name of what somebody typed: any script, one line, at most NAME_BYTES of UTF-8.

    Cut between characters, never inside one, nor between a letter and its accents. Lone
    surrogates, which a terminal may hand over, and control characters are dropped. May be empty.
    """
    letters = unicodedata.normalize("NFC", text)
    letters = " ".join("".join(c if c.isprintable() else " " for c in letters).split())
    while len(letters.encode()) > NAME_BYTES:
        cut = len(letters) - 1
        while cut > 0 and unicodedata.combining(letters[cut]):
            cut -= 1
        letters = letters[:cut]
    return letters.strip()
