"""The work list: which rows, in which order, how they are narrowed, searched, counted, exported."""
