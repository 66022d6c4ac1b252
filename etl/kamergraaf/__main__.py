"""`python -m kamergraaf`: the command line."""

from kamergraaf.cli import main

if __name__ == "__main__":
    main()
