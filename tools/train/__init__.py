"""Training of what the offline engine has learned."""
