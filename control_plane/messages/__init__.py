"""Messages: e-mail on its way out, kept until a mail server has taken it."""
