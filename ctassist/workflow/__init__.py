"""Acts and moves: the only doors through which anything is written."""
