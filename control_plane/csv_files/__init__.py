"""CSV files of leads as they were uploaded, kept by name; one of them is the account's active one."""
