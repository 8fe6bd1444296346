"""The work of the night: every audience computed afresh, clocks read, the history anchored."""
