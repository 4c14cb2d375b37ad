"""How the Word templates in `macros/prints/docx` first came to be.

Run `python -m macros.prints.seed FOLDER` for a fresh set. Afterwards the templates are edited in Word: text, type and layout are free,
only the marks in braces, such as `{{ ten }}` and the rows `{%tr for … %}`, have to stay.
"""
