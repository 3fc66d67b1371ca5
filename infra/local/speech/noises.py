"""Noises of a telephone line, made of numbers: the same ones every time, and no recording of anybody."""

import zlib
from collections.abc import Callable
from typing import Any, Final, Literal, get_args

import numpy as np

Noise = Literal["cough", "door", "keyboard", "street", "music", "beep", "low_tone", "high_tone"]
"""A cough (two bursts), a door that slams, typing, traffic that passes, a tune, an answering machine's tone,
two steady tones."""

NOISES: Final[tuple[Noise, ...]] = get_args(Noise)
USUAL_LENGTH_S: Final[dict[Noise, float]] = {
    "cough": 0.8,
    "door": 0.5,
    "keyboard": 2.0,
    "street": 4.0,
    "music": 4.0,
    "beep": 0.4,
    "low_tone": 4.0,
    "high_tone": 4.0,
}
LOW_TONE_HZ: Final = 697.0
HIGH_TONE_HZ: Final = 1209.0
_FULL_SCALE: Final = 32_767
_Signal = np.ndarray[Any, np.dtype[np.float64]]


def noise(kind: Noise, seconds: float, sample_rate: int) -> bytes:
    """Return a noise of this length as 16-bit mono PCM; its loudest sample is as loud as a voice's."""
    chance = np.random.default_rng(zlib.crc32(kind.encode()))
    signal = _MAKERS[kind](round(seconds * sample_rate), sample_rate, chance)
    peak, loudest = float(np.abs(signal).max(initial=0.0)), _LOUDEST[kind]
    return bytes((signal / max(peak, 1e-9) * loudest * _FULL_SCALE).astype("<i2").tobytes())


def _cough(size: int, rate: int, chance: np.random.Generator) -> _Signal:
    """Two bursts of breath through an open throat: an explosion, then a hoarse rest."""
    signal = np.zeros(size)
    breath = _between(chance.standard_normal(size), rate, 250, 3_000)
    for begins_s, strength in ((0.02, 1.0), (0.42, 0.8)):
        since_s = np.arange(size) / rate - begins_s
        signal += np.where(since_s >= 0, strength * np.exp(-np.maximum(since_s, 0) / 0.07), 0) * breath
    return signal


def _door(size: int, rate: int, chance: np.random.Generator) -> _Signal:
    """A crack, and the wood that goes on swinging below it."""
    since_s = np.arange(size) / rate
    thump = np.sin(2 * np.pi * 140 * since_s) * np.exp(-since_s / 0.09)
    crack = _between(chance.standard_normal(size), rate, 200, 3_400) * np.exp(-since_s / 0.02)
    return np.asarray(thump + 0.5 * crack)


def _keyboard(size: int, rate: int, chance: np.random.Generator) -> _Signal:
    """About six keys a second, each a click of some milliseconds."""
    signal, click = np.zeros(size), round(0.008 * rate)
    at = 0
    while (at := at + round(chance.uniform(0.08, 0.25) * rate)) + click < size:
        decay = np.exp(-np.arange(click) / (0.002 * rate))
        signal[at : at + click] += chance.uniform(0.4, 1.0) * chance.standard_normal(click) * decay
    return _between(signal, rate, 800, 3_800)


def _street(size: int, rate: int, chance: np.random.Generator) -> _Signal:
    """A rumble without end, over which a car comes and goes."""
    rumble = _between(chance.standard_normal(size), rate, 80, 700)
    car = _between(chance.standard_normal(size), rate, 200, 1_800)
    swell = np.exp(-(((np.arange(size) / max(size, 1) - 0.5) / 0.15) ** 2))
    return np.asarray(0.5 * rumble / max(rumble.std(), 1e-9) + swell * car / max(car.std(), 1e-9))


def _music(size: int, rate: int, _chance: np.random.Generator) -> _Signal:
    """A chord broken into its notes, four of them a second, each plucked."""
    signal, note = np.zeros(size), rate // 4
    for index, start in enumerate(range(0, size, note)):
        since_s = np.arange(size - start) / rate
        pitch = (261.6, 329.6, 392.0, 523.3, 392.0, 329.6)[index % 6]
        overtones = sum(np.sin(2 * np.pi * pitch * k * since_s) / k for k in (1, 2, 3))
        signal[start:] += overtones * np.exp(-since_s / 0.35)
    return signal


def _beep(size: int, rate: int, _chance: np.random.Generator) -> _Signal:
    """One steady tone of 1,000 Hz."""
    return np.asarray(np.sin(2 * np.pi * 1_000 * np.arange(size) / rate))


def _low_tone(size: int, rate: int, _chance: np.random.Generator) -> _Signal:
    return np.sin(2 * np.pi * LOW_TONE_HZ * np.arange(size) / rate)


def _high_tone(size: int, rate: int, _chance: np.random.Generator) -> _Signal:
    return np.sin(2 * np.pi * HIGH_TONE_HZ * np.arange(size) / rate)


def _between(signal: _Signal, rate: int, lowest_hz: float, highest_hz: float) -> _Signal:
    """Leave only what lies between two frequencies."""
    spectrum = np.fft.rfft(signal)
    hz = np.fft.rfftfreq(signal.size, 1 / rate)
    spectrum[(hz < lowest_hz) | (hz > highest_hz)] = 0
    return np.asarray(np.fft.irfft(spectrum, signal.size))


_MAKERS: Final[dict[Noise, Callable[[int, int, np.random.Generator], _Signal]]] = {
    "cough": _cough,
    "door": _door,
    "keyboard": _keyboard,
    "street": _street,
    "music": _music,
    "beep": _beep,
    "low_tone": _low_tone,
    "high_tone": _high_tone,
}
_LOUDEST: Final[dict[Noise, float]] = {
    "cough": 0.5,
    "door": 0.6,
    "keyboard": 0.5,
    "street": 0.15,
    "music": 0.25,
    "beep": 0.25,
    "low_tone": 0.1,
    "high_tone": 0.1,
}
