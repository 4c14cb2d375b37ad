"""What is printed: slips, cards, procedures, packs and the book, as PDF and Word; and the control of old prints."""
