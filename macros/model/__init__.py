"""The handbook's data: what a procedure and a register entry hold. Keys are Vietnamese, attributes English."""
