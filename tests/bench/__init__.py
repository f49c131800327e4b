"""How fast the board is, in ratios against plain code that does the same in the same run."""
