from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_plane.audit.rules import changed
from control_plane.identifiers import earliest_id, moment_of, new_id


def test_of_two_states_only_what_differs_is_told() -> None:
    before = {"name": "a", "limit": 1, "gone": True}
    after = {"name": "b", "limit": 1, "new": None}
    assert changed(before, after) == ({"name": "a", "gone": True}, {"name": "b"})


def test_a_new_or_removed_thing_is_told_whole() -> None:
    assert changed(None, {"name": "a"}) == (None, {"name": "a"})
    assert changed({"name": "a"}, None) == ({"name": "a"}, None)


def test_that_a_secret_changed_is_told_but_not_what_it_is() -> None:
    before = {"sealed_password": "old", "inner": {"api_token": "old"}, "codes": [{"secret": "x"}]}
    after = {"sealed_password": "new", "inner": {"api_token": ""}, "codes": []}
    assert changed(before, after) == (
        {
            "sealed_password": "[hidden]",
            "inner": {"api_token": "[hidden]"},
            "codes": [{"secret": "[hidden]"}],
        },
        {"sealed_password": "[hidden]", "inner": {"api_token": None}, "codes": []},
    )


@given(
    st.dictionaries(
        st.sampled_from(["name", "password", "key_hash", "refresh_token", "totp_secret", "nested"]),
        st.just("the secret itself") | st.dictionaries(st.just("password"), st.just("the secret itself")),
    )
)
def test_no_secret_ever_comes_through(state: dict[str, object]) -> None:
    shown = changed(None, {name: value for name, value in state.items() if name not in {"name", "nested"}})
    nested = changed(None, {"nested": {"password": "the secret itself"}})
    assert "the secret itself" not in f"{shown} {nested}"


def test_an_identifier_tells_its_moment_and_times_cut_between_identifiers() -> None:
    before = datetime.now(UTC)
    made = new_id("aud")
    moment = moment_of(made)
    assert abs(moment - before) < timedelta(seconds=1)
    assert earliest_id("aud", moment) < made < earliest_id("aud", moment + timedelta(microseconds=1))
    assert earliest_id("aud", datetime(1960, 1, 1, tzinfo=UTC)) < made
    assert made < earliest_id("aud", datetime(4000, 1, 1, tzinfo=UTC))
