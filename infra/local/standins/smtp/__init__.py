"""A mail server for local use: it takes mails, keeps them as files, and can be told to fail."""
