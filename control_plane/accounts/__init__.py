"""Who may use the control plane: accounts, their people, roles, and the tokens people carry."""
