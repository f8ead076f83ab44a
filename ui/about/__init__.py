"""The page Mengenal ILP: what the programme is, for guests."""
