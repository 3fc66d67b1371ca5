"""What the control plane and its workers say to each other.

Calls outlive deploys, so readers ignore fields they do not know, new fields are optional, and nothing
is ever renamed. Only pydantic and the standard library are imported here.
"""
