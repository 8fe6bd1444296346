"""Working together: comments and tasks on any record, what people follow, and handing over what one leaves."""
