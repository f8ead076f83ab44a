"""From the files staff really get to a draft that can go into force: read, layout, map, clean, match, check."""
