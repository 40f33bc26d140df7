"""`python -m branchdesk`, and the program that the installer packs."""

import sys

from branchdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
