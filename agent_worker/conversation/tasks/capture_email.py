"""The task of getting an e-mail address right: asked for, read back, put right, at most three times."""

from dataclasses import dataclass, replace
from enum import StrEnum

from agent_worker.conversation.tasks.corrections import corrected
from agent_worker.conversation.tasks.effects import EffectResult
from agent_worker.conversation.tasks.in_english import address_in_english, correction_in_english
from agent_worker.conversation.tasks.reading_aloud import changed_part, email_aloud
from agent_worker.conversation.tasks.replies import agrees, declines, disagrees
from agent_worker.conversation.tasks.spoken_addresses import local_only, spoken_address, valid
from agent_worker.conversation.tasks.steps import DECLINED, DONE, FAILED, Step, TaskContext, asking, ended
from agent_worker.conversation.tasks.wordings import wordings

TRIES = 3
"""Answers that lead no further before the task is given up."""

_PLAIN_YES_WORDS = 6


class Asked(StrEnum):
    """What the lead was asked last."""

    ON_FILE = "on_file"
    ADDRESS = "address"
    DOMAIN = "domain"
    CONFIRM = "confirm"


@dataclass(frozen=True)
class EmailProgress:
    """What was asked, what is thought to be the address, and how many answers led no further."""

    asked: Asked
    address: str = ""
    """With `Asked.DOMAIN` only what stands before the at sign."""
    misses: int = 0


def begin(context: TaskContext) -> Step:
    """An address in the words that led here is confirmed, the one on file offered, else one asked for."""
    if named := spoken_address(address_in_english(context.task_words, context.language)):
        return _confirm(EmailProgress(Asked.CONFIRM, named), context)
    table = wordings(context.language)
    if on_file := valid(context.lead.email):
        line = table.email_on_file.format(email=email_aloud(on_file, table))
        return asking(EmailProgress(Asked.ON_FILE, on_file), line)
    return asking(EmailProgress(Asked.ADDRESS), table.email_ask)


def on_words(progress: EmailProgress, text: str, context: TaskContext) -> Step:
    """The lead's answer, whatever was asked: it may always be an address."""
    table, said = wordings(context.language), address_in_english(text, context.language)
    if progress.asked is Asked.CONFIRM:
        return _on_read_back(progress, text, context)
    if named := spoken_address(said):
        return _confirm(replace(progress, asked=Asked.CONFIRM, address=named), context)
    if declines(text, context.language):
        return ended(DECLINED, table.email_declined)
    if progress.asked is Asked.ON_FILE:
        if agrees(text, context.language):
            return ended(DONE, table.email_done, email=progress.address)
        if disagrees(text, context.language):
            return asking(replace(progress, asked=Asked.ADDRESS, address=""), table.email_ask)
        return _missed(progress, context)
    if progress.asked is Asked.DOMAIN:
        rest = said if " at " in f" {said.lower()}" or "@" in said else f"at {said}"
        if named := spoken_address(f"{progress.address} {rest}"):
            return _confirm(replace(progress, asked=Asked.CONFIRM, address=named), context)
        return _missed(replace(progress, asked=Asked.ADDRESS, address=""), context)
    if not agrees(text, context.language) and (local := local_only(said)):
        return asking(replace(progress, asked=Asked.DOMAIN, address=local), table.email_ask_domain)
    return _missed(progress, context)


def on_result(progress: EmailProgress, result: EffectResult, context: TaskContext) -> Step:
    """A result that nobody waits for any more: this task has no effects of its own."""
    return Step(progress)


def _on_read_back(progress: EmailProgress, text: str, context: TaskContext) -> Step:
    """A yes keeps the address; anything that puts it right is read back again."""
    table = wordings(context.language)
    is_right = _plainly_agrees(text, context.language)
    said = correction_in_english(text, context.language)
    put_right = None if is_right else corrected(progress.address, said)
    if put_right and put_right != progress.address:
        after = replace(progress, address=put_right, misses=progress.misses + 1)
        if after.misses >= TRIES:
            return ended(FAILED, table.email_failed)
        aloud = email_aloud(put_right, table, spell=changed_part(progress.address, put_right))
        return asking(after, table.email_corrected.format(email=aloud))
    if agrees(text, context.language):
        return ended(DONE, table.email_done, email=progress.address)
    if declines(text, context.language):
        return ended(DECLINED, table.email_declined)
    return _missed(progress, context)


def _plainly_agrees(text: str, language: str) -> bool:
    """Words such as "yes that is right" are no correction, however much one could be read into them."""
    if not agrees(text, language) or disagrees(text, language) or len(text.split()) > _PLAIN_YES_WORDS:
        return False
    return spoken_address(address_in_english(text, language)) is None


def _confirm(progress: EmailProgress, context: TaskContext) -> Step:
    table = wordings(context.language)
    return asking(progress, table.email_confirm.format(email=email_aloud(progress.address, table)))


def _missed(progress: EmailProgress, context: TaskContext) -> Step:
    """Asks once more and otherwise, until there were too many tries."""
    table = wordings(context.language)
    after = replace(progress, misses=progress.misses + 1)
    if after.misses >= TRIES:
        return ended(FAILED, table.email_failed)
    if after.asked is Asked.ON_FILE:
        line = table.email_on_file.format(email=email_aloud(after.address, table))
        return asking(after, line)
    if after.asked is Asked.CONFIRM:
        return asking(after, table.email_which_part)
    return asking(after, table.email_ask_again if after.misses == 1 else table.email_spell)
