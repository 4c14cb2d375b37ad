"""From an edition to readers: releases in a folder, on a server, in one ZIP file; each proven against its manifest."""
