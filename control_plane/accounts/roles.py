"""What a person is within an account."""

from enum import StrEnum


class Role(StrEnum):
    """A person's part in the account; today every person is an owner."""

    OWNER = "owner"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    COMPLIANCE = "compliance"
    VIEWER = "viewer"
