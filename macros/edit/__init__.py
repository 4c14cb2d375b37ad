"""New procedures, and edits of existing files that leave every other byte as it was."""
