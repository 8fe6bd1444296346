"""Tests of documents and their files."""
