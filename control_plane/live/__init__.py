"""Live: what happens in running calls as it happens, and a supervisor's part in them."""
