"""The desk: lines, the follow-up grid, several findings at once, and what a device keeps."""
