"""The tests of CTAssist."""
