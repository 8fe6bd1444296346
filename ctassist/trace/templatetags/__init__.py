"""Tags for the pages of the floors below, which may not import the roof."""
