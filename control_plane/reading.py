"""Several queries in one round trip: a claim has to know much, and most of its time is asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from beanie import Document
from pymongo.asynchronous.client_session import AsyncClientSession


@dataclass(frozen=True)
class Question:
    """A query that a domain offers to be asked together with others, each by its own index."""

    document: type[Document]
    query: Mapping[str, Any]
    fields: tuple[str, ...] = ()
    """Which fields are wanted; all if it is empty."""
    latest_by: str = ""
    """The date by which the answers are sorted, the latest first; as they come if it is empty."""

    def stages(self) -> list[dict[str, Any]]:
        """The question as an aggregation of its collection."""
        stages: list[dict[str, Any]] = [{"$match": self.query}]
        if self.latest_by:
            stages.append({"$sort": {self.latest_by: -1}})
        if self.fields:
            stages.append({"$project": dict.fromkeys(self.fields, True)})
        return stages


async def ask_together(
    questions: Mapping[str, Question], session: AsyncClientSession | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The answers to all questions, by their names."""
    pipeline: list[dict[str, Any]] = [{"$documents": [{}]}]
    for name, question in questions.items():
        collection = question.document.get_collection_name()
        pipeline.append({"$lookup": {"from": collection, "pipeline": question.stages(), "as": name}})
    first = next(iter(questions.values()))
    database = first.document.get_pymongo_collection().database
    cursor = await database.aggregate(pipeline, session=session)
    answers: dict[str, list[dict[str, Any]]] = await cursor.next()
    return answers
