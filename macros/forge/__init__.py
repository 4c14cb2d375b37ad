"""What the places where changes are reviewed need: owners of folders, schemas for editors."""
