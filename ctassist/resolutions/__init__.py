"""What the Security Council asked: resolutions, other instruments, and their operative paragraphs."""
