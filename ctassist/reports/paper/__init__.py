"""Three papers from one content: PDF, Word and Excel, each a pure function without Django, drawn in a child process."""
