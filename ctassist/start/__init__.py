"""The one-command start: environment, embedded servers, children, and the commands that use them."""
