"""The command line: each command reads a plan, does one thing, and says what it did and where."""
