"""The guards of the house: its rules of form as functions, and the pages of docs that are made from the code."""
