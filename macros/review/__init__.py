"""What changed between two handbooks, in the words of the field, and what the change touches."""
