"""Pages of the ground floor of people: organisations, accounts, sensitivity, proposals, looks."""
