"""CVs of persons who do not exist, drawn at random by seed: content, conventions and layout, with their truth."""
