"""Write the index page of the queries to standard output: `python -m kamergraaf.queries > queries/README.md`."""

import sys

from kamergraaf.queries.describe import index_page

if __name__ == "__main__":
    sys.stdout.write(index_page())
