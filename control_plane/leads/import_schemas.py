"""Imports and the columns of files, as they are sent."""

from datetime import datetime

from pydantic import BaseModel, Field

from control_plane.leads.import_documents import ImportRecord, ImportStage, MappedColumn
from control_plane.leads.rules import RowProblem


class ImportReport(BaseModel):
    """What became of a file's rows. Rows with a problem were left out, all others are in the list."""

    import_id: str
    rows: int = Field(description="Rows with content, without the header.")
    imported: int
    refused: int = Field(description="Rows that were left out; each has a problem at least.")
    suppressed: int = Field(description="Of the imported ones, those that will not be called.")
    problem_count: int
    problems: list[RowProblem] = Field(description="The first 10,000 of them, by row.")


class ImportView(BaseModel):
    """How far an import is, or what became of it. What it says of a running one is some rows old."""

    id: str
    campaign_id: str
    file_name: str
    by: str
    stage: ImportStage
    rows: int = Field(description="Rows with content that are read.")
    taken: int = Field(description="Rows that are good, and not known yet to be in the list already.")
    imported: int = Field(description="Rows whose leads are in the list.")
    refused: int = Field(description="Rows that were left out.")
    suppressed: int = Field(description="Of the imported ones, those that will not be called.")
    problem_count: int
    begun_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, record: ImportRecord) -> "ImportView":
        """As it is stored."""
        parts = record.parts.values()
        repeated = sum(part.repeated for part in parts)
        return cls(
            id=record.id,
            campaign_id=record.campaign_id,
            file_name=record.file_name,
            by=record.by,
            stage=record.stage,
            rows=record.rows,
            taken=record.rows - record.refused - repeated,
            imported=sum(part.imported for part in parts),
            refused=record.refused + repeated,
            suppressed=sum(part.suppressed for part in parts),
            problem_count=record.problem_count + repeated,
            begun_at=record.begun_at,
            ended_at=record.ended_at,
        )


class ImportPage(BaseModel):
    """A page of imports, newest first; `after` asks for the next one, null at the end."""

    items: list[ImportView]
    after: str | None


class ProblemLine(BaseModel):
    """A line of the error report."""

    row: int = Field(description="As a spreadsheet shows it: the header is 1.")
    field: str
    value: str | None = Field(description="Numbers and addresses are masked, and most others hidden.")
    problem: str
    fix: str


class MappingView(BaseModel, from_attributes=True):
    """What the columns of files with a certain header are called here."""

    id: str
    columns: list[MappedColumn]
    by: str
    changed_at: datetime


class MappingPage(BaseModel):
    """A page of mappings; `after` asks for the next one, null at the end."""

    items: list[MappingView]
    after: str | None
