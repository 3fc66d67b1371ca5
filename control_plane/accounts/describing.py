"""What a route needs, told where people look: in its entry of the OpenAPI document."""

from collections.abc import Iterable, Iterator

from fastapi import APIRouter
from fastapi.routing import APIRoute

from control_plane.accounts.person import Needs
from control_plane.accounts.roles import GRANTED, Permission


def routes(routers: Iterable[APIRouter]) -> Iterator[APIRoute]:
    """The routes of these routers."""
    return (route for router in routers for route in router.routes if isinstance(route, APIRoute))


def needed(route: APIRoute) -> Permission | None:
    """The permission a route names, if any."""
    named = [one.call.permission for one in route.dependant.dependencies if isinstance(one.call, Needs)]
    return named[-1] if named else None


def name_permissions(routers: Iterable[APIRouter]) -> None:
    """Write each route's permission, and the roles that have it, into the OpenAPI document."""
    for route in routes(routers):
        permission = needed(route)
        if permission is not None:
            roles = [role.value for role in GRANTED if permission in GRANTED[role]]
            told = {"x-permission": permission.value, "x-roles": roles}
            route.openapi_extra = {**(route.openapi_extra or {}), **told}
