"""Odd requests without number: the description turned into cases, sent as four persons to the whole application."""
