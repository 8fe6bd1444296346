"""The first storey: missions, what they found, how far it may go."""
