"""Data out: the handbook as JSON with its schema, as CSV and as an Excel workbook; one source for all of them."""
