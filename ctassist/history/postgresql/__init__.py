"""PostgreSQL as Django knows it, with lines that are looked at rather than asked whether they still stand."""
