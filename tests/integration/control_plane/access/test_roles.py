"""Who may do what, asked of every route with every role and with keys."""

import pytest
from fastapi import FastAPI

from control_plane.accounts import describing
from control_plane.accounts.roles import FOR_KEYS, GRANTED, Permission, Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.app import ROUTERS
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import (
    PUBLIC,
    WORKERS,
    Fresh,
    Route,
    a_key,
    a_user,
    client,
    for_people,
    routes_of,
)


def permissions(app: FastAPI) -> dict[Route, Permission]:
    """What each route of the OpenAPI document says it needs."""
    paths = app.openapi()["paths"]
    return {
        (method, path): Permission(paths[path][method.lower()]["x-permission"])
        for method, path in for_people(app)
    }


def test_every_route_but_the_public_ones_names_its_permission(app: FastAPI) -> None:
    unnamed = {
        (method, route.path)
        for route in describing.routes(ROUTERS)
        for method in route.methods or ()
        if describing.needed(route) is None and not route.path.startswith(WORKERS)
    }
    assert unnamed == PUBLIC | {("GET", "/metrics")}
    assert set(permissions(app)) == for_people(app)
    assert set(permissions(app).values()) == set(Permission), "a permission that nothing needs"


@pytest.mark.parametrize("role", Role)
async def test_every_route_is_open_to_a_role_just_as_the_table_says(
    app: FastAPI, settings: Settings, role: Role
) -> None:
    user = await a_user(FIRST_ACCOUNT, role)
    async with client(app, Fresh(user, settings)) as person:
        for (method, path), permission in sorted(permissions(app).items()):
            answer = await person.request(method, path)  # of a thing that does not exist
            refused = answer.status_code == 403
            assert refused == (permission not in GRANTED[role]), (method, path, answer.text)
            if refused:
                assert answer.json()["needs"] == permission
                assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("granted", [[Permission.CAMPAIGNS_READ], sorted(FOR_KEYS)])
async def test_a_key_may_do_what_it_was_made_for_and_no_more(app: FastAPI, granted: list[Permission]) -> None:
    _, secret = await a_key(FIRST_ACCOUNT, granted)
    async with client(app, secret) as program:
        for (method, path), permission in sorted(permissions(app).items()):
            answer = await program.request(method, path)
            assert (answer.status_code == 403) == (permission not in granted), (method, path, answer.text)


async def test_the_routes_of_workers_take_nobodys_token_but_a_dispatchs(
    app: FastAPI, settings: Settings
) -> None:
    owner = Fresh(await a_user(FIRST_ACCOUNT, Role.OWNER), settings)
    workers = [route for route in sorted(routes_of(app)) if route[1].startswith(WORKERS)]
    assert len(workers) >= 4
    for auth in (None, owner, (await a_key(FIRST_ACCOUNT))[1]):
        async with client(app, auth) as person:
            for method, path in workers:
                assert (await person.request(method, path)).status_code == 401, (method, path)


async def test_nothing_but_the_public_routes_answers_a_stranger(app: FastAPI) -> None:
    async with client(app) as stranger:
        for method, path in sorted(for_people(app)):
            answer = await stranger.request(method, path)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["www-authenticate"] == "Bearer"


def test_only_owners_manage_people_keys_and_trunks_and_keys_never_do() -> None:
    for permission in (Permission.USERS_MANAGE, Permission.KEYS_MANAGE, Permission.TRUNKS_OPERATE):
        assert [role for role in Role if permission in GRANTED[role]] == [Role.OWNER]
    assert FOR_KEYS.isdisjoint({Permission.USERS_MANAGE, Permission.KEYS_MANAGE, Permission.OWN_ACCESS})
