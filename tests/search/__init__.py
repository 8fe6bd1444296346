"""The search: folding, keeping in step, finding, and what hidden rows change: nothing."""
