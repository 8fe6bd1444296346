"""Who did what, when and why: entries nobody can alter, and a version of every row ever written."""
