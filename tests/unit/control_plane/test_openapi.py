import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from pydantic import SecretStr

from control_plane.app import create_app
from control_plane.settings import Settings


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    settings = Settings(
        _env_file=None,
        mongodb_url=SecretStr("mongodb://nowhere"),
        redis_url=SecretStr("redis://nowhere"),
        livekit_url="ws://nowhere",
        livekit_api_key="key",
        livekit_api_secret="secret",
        secret_key="0123456789abcdef0123456789abcdef",
    )
    return create_app(settings).openapi()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, entry in document["paths"].items():
        for method, operation in entry.items():
            yield f"{method.upper()} {path}", operation


def test_every_error_is_described_once_as_it_is_sent(document: dict[str, Any]) -> None:
    shared = {
        f"#/components/responses/{name}": told for name, told in document["components"]["responses"].items()
    }
    for name, operation in operations(document):
        assert not {"4XX", "5XX", "default"} & set(operation["responses"]), name
        for status, reference in operation["responses"].items():
            if status < "400" or (name, status) == ("GET /readyz", "503"):
                continue
            assert list(reference) == ["$ref"], name
            told = shared[reference["$ref"]]
            assert list(told["content"]) == ["application/problem+json"], name
            assert told["content"]["application/problem+json"]["example"]["status"] == int(status)
            assert ("Retry-After" in told.get("headers", {})) == (status in {"429", "503"})
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert set(document["components"]["schemas"]["Problem"]["properties"]) >= {"type", "title", "status"}


def test_every_operation_tells_the_errors_of_its_kind(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        statuses = set(operation["responses"])
        assert "500" in statuses
        assert not operation.get("security") or {"401", "403", "503"} <= statuses, name
        assert "{" not in name or "404" in statuses, name
        assert not operation.get("requestBody") or {"400", "413", "422"} <= statuses, name


def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            assert "example" in content, name


def test_every_answer_in_json_has_an_example_that_fits_its_schema(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for status, told in operation["responses"].items():
            content = told.get("content", {}).get("application/json")
            if content is None or status >= "300":
                continue
            schema = {**content["schema"], "components": document["components"]}
            problems = jsonschema_rs.validator_for(schema, validate_formats=True).iter_errors(
                content["example"]
            )
            assert not [problem.message for problem in problems], name


def test_every_reference_in_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert isinstance(schemas, dict)
    named = set(re.findall(r"#/components/schemas/([\w-]+)", str(document)))
    assert named <= set(schemas)


def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)


def test_every_operation_explains_itself(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert operation.get("description"), name
