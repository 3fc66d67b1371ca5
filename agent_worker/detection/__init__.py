"""Who answers: a person, or a machine, from the words, the pauses and the tones of the greeting.

Pure: no clock, no I/O. `impression` puts together what `words`, `voice` and `tones` tell, moment by moment.
"""

from agent_worker.detection.impression import Impression
from agent_worker.detection.verdict import Verdict

__all__ = ["Impression", "Verdict"]
