"""Parts of pages the search adds to those of others."""
