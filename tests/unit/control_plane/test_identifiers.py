from control_plane.identifiers import new_id


def test_identifiers_differ_and_sort_by_age() -> None:
    made = [new_id("led") for _ in range(10_000)]
    assert len(set(made)) == len(made)
    assert made == sorted(made)
    assert {len(identifier) for identifier in made} == {36}
