"""Where vendors are reached and with which key: what a campaign may choose, and what only the operator.

A key goes to its own vendor's address alone, which is a setting. A campaign may name an address of its own
only for an OpenAI-compatible endpoint, only one that the operator has listed in PROVIDER_BASE_URLS, and no
vendor's key is sent there but the one for such endpoints, PROVIDER_API_KEY.
"""

from pydantic import SecretStr

from agent_worker.errors import ConfigurationError
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Vendor


def key(secret: SecretStr, variable: str) -> str:
    """The key in this setting; raises `ConfigurationError` if it is empty."""
    if not secret.get_secret_value():
        raise ConfigurationError(f"{variable} is not set, but the campaign's providers need it")
    return secret.get_secret_value()


def no_address(vendor: Vendor) -> None:
    """Raises `ConfigurationError` for an address that was named for a vendor with one of its own."""
    if vendor.base_url:
        raise ConfigurationError(
            f"providers: {vendor.vendor} is reached at its own address only; leave base_url out"
        )


def compatible(vendor: Vendor, settings: WorkerSettings, own: str, own_key: SecretStr) -> tuple[str, str]:
    """Address and key of an OpenAI-compatible endpoint: the campaign's if it names one, else `own`.

    Raises:
        ConfigurationError: the campaign's address is not on the operator's list, or there is none at all.
    """
    named = vendor.base_url.rstrip("/")
    if not named:
        if not own:
            raise ConfigurationError(
                f"providers: {vendor.vendor} has no address; set it in the worker's environment, or name one "
                "of PROVIDER_BASE_URLS as base_url"
            )
        # Endpoints of one's own often need no key, and the client insists on one.
        return own, own_key.get_secret_value() or "none"
    if named not in settings.provider_base_urls:
        raise ConfigurationError(
            f"providers: base_url {named!r} is not one of PROVIDER_BASE_URLS, which the operator sets"
        )
    return named, settings.provider_api_key.get_secret_value() or "none"
