"""`python -m conventions` is the `conventions` command."""

from conventions.cli import main

if __name__ == "__main__":
    main()
