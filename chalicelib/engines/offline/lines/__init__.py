"""Lines before anything is read: furniture taken out, wrapped cells put together."""
