"""The form of the house: floors, doors, sizes, captions, routes and lists, all by going through what is there."""
