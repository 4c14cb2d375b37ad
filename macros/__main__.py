"""Run the command line with `python -m macros`."""

from macros.cli import main

if __name__ == "__main__":
    main()
