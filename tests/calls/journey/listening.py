"""How much sound a page receives, by the browser's own figures and not by what the page shows."""

from typing import Final

from playwright.async_api import Page

_REMEMBER: Final = """
window.connections = [];
window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...given) {
        super(...given);
        window.connections.push(this);
    }
};
"""
_IS_HEARD: Final = """async (least) => {
    let energy = 0;
    for (const connection of window.connections)
        for (const {type, kind, totalAudioEnergy = 0} of (await connection.getStats()).values())
            if (type === "inbound-rtp" && kind === "audio") energy += totalAudioEnergy;
    return energy >= least && energy;
}"""
_LEAST_ENERGY: Final = 0.002
"""About two seconds at -30 dBFS, which is a soft voice: the square of the level, summed over seconds."""


async def count_sound(page: Page) -> None:
    """Have the page's connections remembered, from the next page that it loads on."""
    await page.add_init_script(_REMEMBER)


async def sound_received(page: Page) -> float:
    """The energy of what was received and played, as soon as it is a voice's; fails if it never is."""
    heard = await page.wait_for_function(_IS_HEARD, arg=_LEAST_ENERGY, polling=200)
    return float(await heard.json_value())
