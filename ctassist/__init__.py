"""The ground, the machinery and the roof of CTAssist; this file imports nothing, so that the start can."""
