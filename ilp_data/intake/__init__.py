"""From the files that staff really get to a draft that can be put into force: read, layout, map, clean, match, check."""
