/**
 * What a SIP answer to our call means, and what can be done about it.
 *
 * By RFC 3261, section 21, and of what came after it RFC 5079 (433), RFC 8197 (607) and RFC 8688 (608). Which result
 * a call has for it is decided by the control plane.
 */
export interface SipAnswer {
  means: string;
  /** Empty where nothing is to be done. */
  wayOut: string;
}

const PASSWORD = answer(
  "The trunk did not accept our user name and password.",
  "Set both anew under Settings, Trunks and numbers, as the provider shows them.",
);
const OVERLOADED = answer(
  "The trunk cannot take calls now: it is overloaded or being serviced.",
  "Call again later; if it stays so, give the trunk fewer calls at once and fewer new ones a second, or ask the provider.",
);
const TOO_MANY_STOPS = answer(
  "The call went in circles between telephone networks.",
  "Ask the provider, with the time of the call: the fault is in its routing.",
);
const NO_CODEC = answer(
  "The trunk takes none of the forms of sound that we offer.",
  "Let the provider allow G.711 (PCMU or PCMA), G.722 or Opus.",
);
const UNKNOWN_NUMBER = answer("This number does not exist.", "Correct it in the list.");

const ANSWERS: Record<number, SipAnswer> = {
  400: answer(
    "The trunk did not understand the call.",
    "Often it wants numbers in another form; ask the provider, with the time of the call.",
  ),
  401: PASSWORD,
  402: answer("The provider wants to be paid first.", "Top up the account there."),
  403: answer(
    "The trunk refuses to place this call.",
    "Look at the provider whether the number shown is yours there, calls to this country are allowed and there is money left.",
  ),
  404: UNKNOWN_NUMBER,
  405: answer("What answers at the trunk's host takes no calls.", "Correct the host under Settings, Trunks and numbers."),
  406: NO_CODEC,
  407: PASSWORD,
  408: answer(
    "Nobody answered in time, or the network between did not.",
    "Call again later. If no call of the trunk comes further, look whether its host is right.",
  ),
  410: answer("The number was given up, or has changed.", "Correct it in the list."),
  415: NO_CODEC,
  416: answer("The trunk does not take numbers in this form.", "Ask the provider, with the time of the call."),
  433: answer("The called side takes no calls without a number shown.", "Add a number to the trunk that calls may show."),
  480: answer("The phone cannot be reached now: switched off, out of reach, or nobody answers.", "Call again later."),
  482: TOO_MANY_STOPS,
  483: TOO_MANY_STOPS,
  484: answer("The number is too short.", "Correct it in the list: with its country, as in +12025550123."),
  485: answer("The number may mean several phones.", "Correct it in the list: with its country, as in +12025550123."),
  486: answer("The line is busy.", "Call again later."),
  487: answer("We stopped ringing before anybody answered.", ""),
  488: NO_CODEC,
  500: answer("Something broke at the trunk.", "Call again later; if it stays so, ask the provider, with the time of the call."),
  501: answer("What answers at the trunk's host takes no calls.", "Correct the host under Settings, Trunks and numbers."),
  502: answer("A network behind the trunk answered wrongly.", "Call again later, or by another trunk."),
  503: OVERLOADED,
  504: answer("A network behind the trunk did not answer.", "Call again later, or by another trunk."),
  600: answer("All phones of this number are busy.", "Call again later."),
  603: answer("The call was declined: by hand, or by a filter of the phone or its network.", ""),
  604: UNKNOWN_NUMBER,
  606: NO_CODEC,
  607: answer(
    "The called person marked the call as unwanted.",
    "Call nobody again who does so; where many do, look at what the number shown is known for.",
  ),
  608: answer(
    "A filter on the way took the call for unwanted; the phone did not ring.",
    "Show another number, and have this one's name cleared at the carriers' registries.",
  ),
};

/** An unknown answer counts as the first of its hundred: RFC 3261, section 8.1.3.2. */
const HUNDREDS: Record<number, SipAnswer> = {
  3: answer("The number is reached elsewhere, and we follow no redirections.", "Ask the provider to follow them itself."),
  4: answer("The trunk refused the call.", "Ask the provider, with the time of the call and this number."),
  5: answer("The trunk could not place the call.", "Call again later; if it stays so, ask the provider."),
  6: answer("The called side refuses the call everywhere.", ""),
};

const OTHER = answer("An answer that SIP does not know.", "Ask the provider, with the time of the call and this number.");

/** What an answer that ended a call says. */
export function sipAnswer(status: number): SipAnswer {
  return ANSWERS[status] ?? HUNDREDS[Math.floor(status / 100)] ?? OTHER;
}

function answer(means: string, wayOut: string): SipAnswer {
  return { means, wayOut };
}
