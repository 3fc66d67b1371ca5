"""Where recordings lie."""

from control_plane.recordings.rules import object_prefix, segment_key


def test_segments_lie_under_the_prefix_of_the_brief_and_sort_by_their_names() -> None:
    keys = [segment_key("acc_1", "att_1", index) for index in (0, 2, 10, 999)]
    assert all(key.startswith(object_prefix("acc_1", "att_1") + "/") for key in keys)
    assert keys == sorted(keys)
    assert keys[0] == "recordings/acc_1/att_1/000000.part"
