"""Uploaded CSV files, as they are sent."""

from pydantic import BaseModel, Field


class FileName(BaseModel):
    """What was done, and to which file."""

    ok: bool = True
    name: str


class FileSummary(BaseModel):
    """One file in a list."""

    name: str
    size: int = Field(description="In bytes.")
    mtime: float = Field(description="When it was uploaded, in seconds since 1970.")
    active: bool


class FileList(BaseModel):
    """The account's files by name."""

    files: list[FileSummary]


class Preview(BaseModel):
    """The first rows of a file."""

    name: str
    columns: list[str]
    rows: list[dict[str, str]] = Field(description="Values by column; empty ones are left out.")
    total: int = Field(description="All rows with content, without the header.")
