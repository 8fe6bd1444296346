"""Pages of working together; comments and tasks are written on the pages of the records they are about."""
