import io

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from control_plane.errors import Invalid
from control_plane.voices.measuring import measured
from control_plane.voices.rules import LONGEST_S, Check, findings, kind_of
from tests.made_speech import RATE_HZ, as_wav, speech


def bad(file: bytes) -> set[Check]:
    sample, _ = measured(file)
    return {finding.check for finding in findings(sample) if not finding.is_good}


def as_webm(sound: NDArray[np.float64]) -> bytes:
    """The sound as a browser records it."""
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as output:
        stream = output.add_stream("libopus", rate=48_000)
        frame = av.AudioFrame.from_ndarray(sound.astype(np.float32)[None], format="flt", layout="mono")
        frame.sample_rate = RATE_HZ
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=48_000, frame_size=960)
        for piece in resampler.resample(frame):
            output.mux(stream.encode(piece))
        output.mux(stream.encode(None))
    return file.getvalue()


def test_a_clear_sample_passes_every_check_and_each_is_said_in_words() -> None:
    sample, kind = measured(as_wav(speech(40)))
    assert kind.media_type == "audio/wav"
    assert sample.duration_s == pytest.approx(40)
    found = findings(sample)
    assert [finding.check for finding in found] == list(Check)
    assert all(finding.is_good and finding.said.endswith(".") for finding in found)


@pytest.mark.parametrize(
    ("sound", "check"),
    [
        (speech(20), Check.LENGTH),
        (speech(40, noise=0.05), Check.NOISE),
        (speech(40, loudness=3), Check.CLIPPING),
        (speech(80, silent_share=0.7), Check.SILENCE),
        (speech(40, loudness=0.002, noise=0.00001), Check.SILENCE),
    ],
    ids=["short", "noisy", "too loud", "mostly silent", "faint"],
)
def test_a_sample_that_is_bad_in_one_way_fails_that_check_alone(
    sound: NDArray[np.float64],
    check: Check,
) -> None:
    assert bad(as_wav(sound)) == {check}


def test_a_sample_that_is_too_long_is_not_measured_to_its_end() -> None:
    quiet = np.zeros(round((LONGEST_S + 60) * RATE_HZ))
    quiet[: RATE_HZ * 400] = np.tile(speech(10), 40)
    sample, _ = measured(as_wav(quiet))
    assert sample.is_cut
    assert LONGEST_S < sample.duration_s < LONGEST_S + 1
    assert Check.LENGTH in {finding.check for finding in findings(sample) if not finding.is_good}


def test_what_a_browser_records_is_measured_as_well() -> None:
    file = as_webm(speech(35))
    sample, kind = measured(file)
    assert kind.media_type == "audio/webm"
    assert sample.duration_s == pytest.approx(35, abs=0.5)
    assert bad(file) == set()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"prospect_name,phone\n",
        b"#EXTM3U\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"RIFF\x00\x00\x00\x00WAVEnothing else",
        as_wav(np.zeros(0)),
        b"\xff\xfb" + b"no frame of mp3 follows" * 50,
    ],
    ids=["empty", "table", "playlist", "list of files", "broken wav", "no sound", "broken mp3"],
)
def test_what_is_no_recording_is_refused_with_what_to_send(file: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        measured(file)
    [problem] = refused.value.extra["errors"]
    assert problem["field"] == "file"
    assert "WAV, FLAC, MP3" in problem["problem"]


def test_files_are_told_apart_by_their_first_bytes() -> None:
    starts = {
        b"RIFF....WAVE": "wav",
        b"fLaC": "flac",
        b"OggS": "ogg",
        b"\x1a\x45\xdf\xa3": "webm",
        b"....ftypM4A ": "m4a",
        b"ID3": "mp3",
        b"\xff\xfb": "mp3",
    }
    for start, suffix in starts.items():
        kind = kind_of(start)
        assert kind is not None and kind.suffix == suffix
    assert kind_of(b"RIFF....AVI ") is None
