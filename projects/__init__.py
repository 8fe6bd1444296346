"""Projects: what agencies and donors do about needs, and what came of it."""
