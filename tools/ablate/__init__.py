"""What each heuristic of reading is worth."""
