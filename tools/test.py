"""Sets the program up where that is needed and tests it: python3 -m tools.test [pytest options].

The lines here run on any Python, so that too old a one gets a sentence and no traceback.
"""

import sys

from tools.setup.oldest import OLDEST, TOO_OLD

if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit(TOO_OLD)
    from tools.setup.launch import test

    sys.exit(test(sys.argv[1:]))
