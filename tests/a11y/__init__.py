"""Nobody is kept out: barriers, keyboard, no script, weight, languages, in the real browser."""
