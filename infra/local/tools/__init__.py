"""Programs that the local stack and the checks are made with; a folder for each one that is built in Go."""
