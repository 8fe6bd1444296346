"""Gates: promises that hold on every surface, each seen to fail with its protection off."""
