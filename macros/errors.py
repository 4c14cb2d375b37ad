"""Failures that are not the content's fault."""


class UsageError(Exception):
    """Wrong use or environment; the message says in Vietnamese what to do. Ends the command with exit code 2."""
