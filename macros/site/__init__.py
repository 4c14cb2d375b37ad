"""The adapter to the site generator: the only package that imports mkdocs."""
