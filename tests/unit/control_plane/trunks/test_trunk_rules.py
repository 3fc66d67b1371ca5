import pytest
from pydantic import SecretStr

from control_plane.errors import Conflict
from control_plane.settings import Settings
from control_plane.trunks import passwords, rules
from control_plane.trunks.documents import Pool

GOOD = {
    "name": "Main",
    "host": "sip.example.com:5061",
    "username": "",
    "numbers": ["+12025550100", "+442079460000"],
    "pool": Pool(),
}


def found(**changes: object) -> dict[str, str]:
    described = rules.Described(**(GOOD | changes))  # type: ignore[arg-type]
    return {problem.field: problem.problem for problem in rules.problems(described)}


@pytest.mark.parametrize(
    "host",
    ["sip.example.com", "sip.example.com:5060", "10.0.0.1", "127.0.0.1:5060", "[2001:db8::1]:5060", "pbx"],
)
def test_a_host_with_or_without_a_port_is_taken(host: str) -> None:
    assert found(host=host) == {}


@pytest.mark.parametrize(
    ("host", "way_out"),
    [
        ("sip:sip.example.com", "without a scheme"),
        ("sips:sip.example.com", "without a scheme"),
        ("https://sip.example.com", "without a scheme"),
        ("sip.example.com/trunk", "the host alone"),
        ("anna@sip.example.com", "the host alone"),
        ("sip.example.com;transport=tcp", "the host alone"),
        ("sip example com", "the host alone"),
        ("sip.example.com:0", "a port is a number"),
        ("sip.example.com:70000", "a port is a number"),
        ("", "without a host"),
    ],
)
def test_anything_else_is_no_host(host: str, way_out: str) -> None:
    assert way_out in found(host=host)["host"]


@pytest.mark.parametrize(
    ("number", "way_out"),
    [
        ("2025550100", "not E.164"),
        ("+1 202 555 0100", "not E.164"),
        ("+1202555010", "no such number can exist"),
        ("anna", "not E.164"),
    ],
)
def test_a_number_that_is_not_e164_is_told_by_its_place(number: str, way_out: str) -> None:
    assert way_out in found(numbers=["+12025550100", number])["numbers.1"]


def test_a_number_given_twice_is_told() -> None:
    assert "twice" in found(numbers=["+12025550100", "+12025550100"])["numbers.1"]


def test_a_trunk_without_numbers_needs_a_username() -> None:
    assert "a trunk without a route" in found(numbers=[])["numbers"]
    assert found(numbers=[], username="callwright") == {}


def test_a_pool_needs_numbers() -> None:
    problems = found(numbers=[], username="callwright", pool=Pool(daily_cap=5))
    assert "a pool without numbers" in problems["pool"]


@pytest.mark.parametrize("name", ["environment", "Environment"])
def test_the_name_of_the_environments_trunk_is_its_own(name: str) -> None:
    assert "choose another" in found(name=name)["name"]


def test_every_problem_is_told_at_once() -> None:
    assert set(found(host="sip:x", numbers=["1"], name="environment")) == {"host", "numbers.0", "name"}


def test_a_password_is_read_again_under_the_same_secret_key_only(settings: Settings) -> None:
    stored = passwords.sealed(SecretStr("hush"), settings)
    assert stored is not None and "hush" not in stored
    assert stored != passwords.sealed(SecretStr("hush"), settings)
    assert passwords.opened(stored, settings, "Main").get_secret_value() == "hush"
    other = settings.model_copy(update={"secret_key": SecretStr("another secret of 32 characters!")})
    with pytest.raises(Conflict, match="set it again"):
        passwords.opened(stored, other, "Main")


def test_no_password_is_stored_as_none(settings: Settings) -> None:
    assert passwords.sealed(SecretStr(""), settings) is None
    assert passwords.opened(None, settings, "Main").get_secret_value() == ""
