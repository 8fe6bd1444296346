"""Reports: a question answered on paper, made in the background from what its reader may see, frozen, verifiable."""
