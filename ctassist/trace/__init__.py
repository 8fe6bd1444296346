"""The chain from operative paragraph to progress, for any record, and its history."""
