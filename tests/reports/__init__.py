"""Reports, from content to paper."""
