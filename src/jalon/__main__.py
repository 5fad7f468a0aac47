"""`python -m jalon`: the command line, where the script of that name is not on the path."""

from jalon.cli import main

main()
