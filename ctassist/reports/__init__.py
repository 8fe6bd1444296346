"""Reports: a question answered on paper, made in the background from what the requester may see, and verifiable."""
