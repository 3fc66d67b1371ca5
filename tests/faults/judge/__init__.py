"""The judge of a campaign: reads raw inputs from a directory and says which promises were broken.

    python -m tests.faults.judge DIRECTORY [--json VERDICT]

exits 0 when nothing was broken, 1 after printing the violations, one a line, 2 when the directory
cannot be judged. It shares no code with the engine that it judges and never reads the engine's own
conclusions (decisions, reasons, due times, law tables): only what was sent to it, and what reached the
phones. The fault runs (`tests/faults`) and the simulation (`tests/simulation`) write this directory.

All times are ISO 8601 with an offset (`2026-11-21T16:05:01.123456+00:00`), numbers E.164 (`+12025550123`).
JSONL files hold one object a line, in any order unless said; unknown keys are ignored, so a writer may
add what it likes. Files may be large: only `leads/*.csv`, `invites.jsonl` and `attempts.jsonl` grow with
the number of leads and calls, and the first is read as a stream.

`run.json`, one object:
    format        1
    drained_at    when the list of attempts was taken, after everything had come to its end

`limits.json`, one object, what the operator configured:
    accounts      {ACCOUNT: {"max_concurrent": 50, "calls_per_number": 3, "per_hours": 24}}
                  calls_per_number within any per_hours hours over all campaigns; null or absent: none
    trunks        {TRUNK: {"account": ACCOUNT, "max_concurrent": 10, "calls_per_second": 5.0}}
                  calls_per_second null or absent: none. TRUNK is any name, used in `invites.jsonl`.

`invites.jsonl`, what reached the phones, one line per Call-ID (not per retransmission or challenge):
    call_id       of the SIP dialog (a simulation makes one up)
    to            number called
    from          number shown, or null
    trunk         TRUNK by which it came; may be absent where limits.json has only one
    at            when its first INVITE arrived
    answered_at   when the phone was picked up, or null
    ended_at      when it was over at the phone (BYE, CANCEL, refusal; for a line whose far end died
                  without a word: its last sign of life), or null: then it never ended

`attempts.jsonl`, the bare list as the API shows it at `drained_at`; nothing else of an attempt is read:
    id, campaign, number, created_at, ended_at (null: not ended)

`campaigns.jsonl`, what people did to campaigns, one line per request that the API accepted:
    sent_at       when the request was sent
    answered_at   when its answer was there; from then on it holds (in a simulation both are the same)
    account       ACCOUNT
    campaign      the campaign's id
    event         created | changed | imported | launched | paused | resumed | stopped
    settings      with `created` and `changed`: the body as it was sent. Read are `max_concurrent`,
                  `follow_up` (the length of `pattern`, `gap_minutes`, `max_per_day`) and `window` (`start`,
                  `end`, `weekdays`, `hours`, `holidays`, `closed_on`); a field not sent has the API's
                  documented default
    file          with `imported`: the file's path below this directory, as it was sent (`leads/one.csv`)

`leads/*.csv`, the files as they were sent: UTF-8, commas, a header. Read are the columns `phone` (E.164),
    `timezone` (IANA; empty: told from the number), `email`, `consent_source`, `consent_at`. The first row
    of a number in a campaign counts, as in the API; a row that the API refused does no harm here.

`suppressions.jsonl`, who must not be called, may be absent:
    sent_at, answered_at   as above; for words spoken in a call: both are that call's end at the phone
    account       ACCOUNT
    event         added | removed
    kind          number | email_domain | account (everybody: the whole account is stopped)
    value         the number or the domain (`example.com`); null for account
    campaign      the one campaign it holds for; null or absent: all of the account

`callbacks.jsonl`, who asked on the phone to be called again, may be absent; each allows one call more than
the pattern holds, and that without the campaign's gap:
    asked_at      the end of the call in which it was asked for
    campaign, number
    at            when to be called

`faults.jsonl`, what was broken when, may be absent; read by people only.

What counts as broken, and how much is allowed for (`allowances`):
    double_dial       an INVITE that no attempt accounts for: each INVITE to a number needs an attempt to
                      that number of its own, created before it and not ended before it
    not_running       an INVITE while its campaign was not launched, paused or stopped
    outside_window    by the campaign's window, or by the law's hours at the called place, in the lead's zone
    holiday           on a public holiday of the called place, where the campaign or the law forbids it
    suppressed        to a suppressed number, a lead of a suppressed domain, or while the account was stopped
    no_consent        to a place whose law wants consent, without it or before it was given
    lead_cap          more INVITEs to a lead of a campaign than it allows in all, or within 24 hours
    number_cap        more INVITEs to a number within a rolling span than the account or the law allows
    gap               an INVITE closer to the one before to that number, in whatever campaign of the account,
                      than the gap of its own campaign
    concurrency       more calls at once, INVITE to end, than the campaign, the trunk or the account may have
    pace              INVITEs of a trunk faster than its calls per second
    unfinished        an attempt that had not ended, or a call that never ended at the phone
    unjudgeable       an input that the judge has no answer for (an unknown zone, area, number)
"""
