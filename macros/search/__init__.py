"""Search: an index made from the model, and the engine of the site's search box run on this machine."""
