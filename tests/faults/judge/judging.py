"""The whole judgement of a case."""

from collections.abc import Iterator

from tests.faults.judge.accounting import double_dials
from tests.faults.judge.campaigns import Campaign
from tests.faults.judge.case import Case
from tests.faults.judge.frequency import too_frequent_calls
from tests.faults.judge.load import overloads
from tests.faults.judge.permission import forbidden_calls
from tests.faults.judge.verdict import Rule, Verdict, Violation, verdict


def judge(case: Case) -> Verdict:
    """Everything that was broken. Who accounts for which INVITE is found out first: the rest builds on it."""
    campaigns = {name: Campaign(requests) for name, requests in case.requests.items()}
    found = [
        *double_dials(case),
        *forbidden_calls(case, campaigns),
        *too_frequent_calls(case, campaigns),
        *overloads(case, campaigns),
        *_unfinished(case),
    ]
    return verdict(len(case.invites), len(case.attempts), found)


def _unfinished(case: Case) -> Iterator[Violation]:
    for attempt in case.attempts:
        if attempt.ended_at is None:
            what = f"{attempt.id} of {attempt.campaign} had not ended when everything should have"
            yield Violation(attempt.created_at, Rule.UNFINISHED, attempt.number, what)
    for invite in case.invites:
        if invite.ended_at is None:
            what = f"the call {invite.call_id} never ended at the phone"
            yield Violation(invite.at, Rule.UNFINISHED, invite.number, what)
