"""Whether a call was allowed at its moment: campaign, hours, holidays, suppression, consent."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tests.faults.judge import hours
from tests.faults.judge.allowances import CLAIM_TO_INVITE_S
from tests.faults.judge.campaigns import Campaign, Settings
from tests.faults.judge.case import Case, Invite, Lead
from tests.faults.judge.law import Law, laws_of
from tests.faults.judge.places import Region, region_of
from tests.faults.judge.verdict import Rule, Violation


def forbidden_calls(case: Case, campaigns: dict[str, Campaign]) -> Iterator[Violation]:
    """Every INVITE that should not have been sent when it was."""
    suppressed = _Suppressed(case)
    for invite in case.invites:
        for campaign in sorted(case.campaigns_calling(invite)):
            yield from _judge(case, invite, campaign, campaigns[campaign], suppressed)
        if not case.campaigns_calling(invite):
            yield _violation(invite, Rule.UNJUDGEABLE, "no file that was imported holds this number")


def _violation(invite: Invite, rule: Rule, what: str) -> Violation:
    return Violation(invite.at, rule, invite.number, f"{what} (Call-ID {invite.call_id})")


def _judge(
    case: Case, invite: Invite, name: str, campaign: Campaign, suppressed: "_Suppressed"
) -> Iterator[Violation]:
    lead = case.leads.get((name, invite.number))
    if lead is None:
        yield _violation(invite, Rule.UNJUDGEABLE, f"no file imported into {name} holds this number")
        return
    if not campaign.may_run_at(invite.at):
        yield _violation(invite, Rule.NOT_RUNNING, f"{name} was not running")
    why = suppressed.why(case.account_of(name), name, invite, lead)
    if why:
        yield _violation(invite, Rule.SUPPRESSED, why)
    region = region_of(invite.number)
    if region is None or not laws_of(region.code):
        yield _violation(invite, Rule.UNJUDGEABLE, "its place is not in the judge's table")
        return
    yield from _without_consent(invite, lead, region)
    yield from _wrong_hour(invite, lead, region, campaign.settings_at(invite.at))


def _without_consent(invite: Invite, lead: Lead, region: Region) -> Iterator[Violation]:
    if not any(law.consent for law in laws_of(region.code)):
        return
    if not lead.consent_source:
        yield _violation(invite, Rule.NO_CONSENT, f"{region.code} wants consent, and there is none")
    elif lead.consent_at is None or lead.consent_at > invite.at:
        yield _violation(invite, Rule.NO_CONSENT, f"{region.code} wants consent before the call")


def _wrong_hour(invite: Invite, lead: Lead, region: Region, settings: list[Settings]) -> Iterator[Violation]:
    """The hours must hold in every zone; a call claimed in time may leave a moment after they end."""
    for zone in (lead.timezone,) if lead.timezone else region.zones:
        try:
            found = [_closed(at, zone, region, settings) for at in (invite.at, invite.at - CLAIM_TO_INVITE_S)]
        except KeyError:
            yield _violation(invite, Rule.UNJUDGEABLE, f"there is no zone {zone}")
            continue
        if all(found) and found[0]:
            rule, why = found[0]
            yield _violation(invite, rule, f"{why}, at {hours.local(invite.at, zone):%a %H:%M:%S} in {zone}")


def _closed(at: float, zone: str, region: Region, settings: list[Settings]) -> tuple[Rule, str] | None:
    moment = hours.local(at, zone)
    minute, day = hours.minute_of(moment), moment.date()
    for law in laws_of(region.code):
        spans = law.hours[moment.weekday()]
        if not any(start <= minute < end for start, end in spans):
            return Rule.OUTSIDE_WINDOW, f"the law of {region.code} forbids this hour"
        if law.closed_on_holidays and hours.is_holiday(law.calendar, day):
            return Rule.HOLIDAY, f"the law of {region.code} forbids calls on this holiday"
    reasons = [_closed_by_campaign(one, moment.date(), minute, laws_of(region.code)) for one in settings]
    return None if None in reasons else (reasons or [(Rule.NOT_RUNNING, "the campaign did not exist")])[0]


def _closed_by_campaign(
    settings: Settings, day: date, minute: int, laws: tuple[Law, ...]
) -> tuple[Rule, str] | None:
    spans = hours.campaign_spans(settings.window, day)
    if not any(start <= minute < end for start, end in spans):
        return Rule.OUTSIDE_WINDOW, "outside of the campaign's window"
    if not settings.window.get("holidays", False) and any(
        hours.is_holiday(law.calendar, day) for law in laws
    ):
        return Rule.HOLIDAY, "a holiday on which the campaign does not call"
    return None


_Entry = tuple[str, str | None, str, str | None]
"""Account, campaign (None: all), kind and value of a suppression."""


class _Suppressed:
    """Who was suppressed when: for each entry the spans in which no INVITE may be sent."""

    def __init__(self, case: Case) -> None:
        self._spans: defaultdict[_Entry, list[tuple[float, float]]] = defaultdict(list)
        for change in sorted(case.suppressions, key=lambda change: change.answered_at):
            value = change.value.casefold() if change.value else None
            spans = self._spans[change.account, change.campaign, change.kind, value]
            is_held = bool(spans) and spans[-1][1] == float("inf")
            if change.event == "added" and not is_held:
                spans.append((change.answered_at + CLAIM_TO_INVITE_S, float("inf")))
            elif change.event == "removed" and is_held:
                spans[-1] = (spans[-1][0], change.sent_at)

    def why(self, account: str, campaign: str, invite: Invite, lead: Lead) -> str | None:
        """Why this call was forbidden; None if it was not."""
        domain = lead.email.rpartition("@")[2]
        for kind, value, what in (
            ("number", invite.number, "the number was suppressed"),
            ("email_domain", domain, f"the domain {domain} was suppressed"),
            ("account", None, "the whole account was stopped"),
        ):
            wide, narrow = ((account, whose, kind, value) for whose in (None, campaign))
            if value != "" and (self._holds(wide, invite.at) or self._holds(narrow, invite.at)):
                return what
        return None

    def _holds(self, entry: _Entry, at: float) -> bool:
        spans = self._spans.get(entry, [])
        index = bisect_right(spans, (at, float("inf"))) - 1
        return index >= 0 and spans[index][0] < at < spans[index][1]
