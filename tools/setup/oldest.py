"""The oldest Python that will do, in words that any Python can read, 2.7 included."""

import sys

OLDEST = (3, 11)

# Not an f-string: a syntax error before 3.6.
TOO_OLD = (
    "This program needs Python 3.11 or newer, and this is Python {}.{}.\n"
    "Install Python 3.13 from https://www.python.org/downloads/ and start with it:\n"
    "  python3.13 -m tools.play        (Windows: py -3.13 -m tools.play)"
).format(*sys.version_info[:2])
