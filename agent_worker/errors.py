"""Everything that can go wrong in a worker, as one tree.

WorkerError
├── ConfigurationError     a setting is missing or unusable: the process cannot start
├── ControlPlaneError      the control plane gave no usable answer
│   ├── ClaimRefused       the call must not be placed now, with the control plane's reasons
│   └── AttemptOver        the attempt has ended (410): end the call at once
├── EmbeddingsError        no vectors could be had: entries are matched by words alone
└── ProviderError          hearing, model or voice failed for good in this call
"""


class WorkerError(Exception):
    """Base of the worker's own errors."""


class ConfigurationError(WorkerError):
    """A setting is missing or unusable; the message names it and the way out."""


class ControlPlaneError(WorkerError):
    """The control plane could not be reached or answered with something unusable."""


class ClaimRefused(ControlPlaneError):
    """The claim was refused: another worker has the call, or it may not be placed now."""


class AttemptOver(ControlPlaneError):
    """The attempt has reached its final state without us; whatever still runs must end."""


class ProviderError(WorkerError):
    """A vendor failed and no fallback was left."""


class EmbeddingsError(WorkerError):
    """The endpoint for embeddings failed or sent something unusable."""
