"""Views: values in, text out. Nothing here touches disk or reads the clock."""
