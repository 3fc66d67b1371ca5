/** Errors as the API sends them (RFC 9457), and what to show of any error. */
import type { components } from "@/client/schema";

export type Problem = components["schemas"]["Problem"] & Record<string, unknown>;

/** An answer of the API that is not the one that was hoped for. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** The problem that an unsuccessful answer tells of; also for answers of a proxy, which tell nothing. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const isProblem = response.headers.get("content-type")?.includes("problem+json");
  if (isProblem) return new ProblemError((await response.json()) as Problem);
  return new ProblemError({
    type: "about:blank",
    title: response.statusText || "No answer",
    status: response.status,
    detail: `The control plane answered ${response.status} and no more. Try again, or ask the operator.`,
    retry: response.status >= 500,
    errors: [],
  });
}

/** Any error as a problem, so that there is one way to show them. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const unreachable = error instanceof TypeError;
  return {
    type: "about:blank",
    title: unreachable ? "Not connected" : "Something went wrong",
    status: 0,
    detail: unreachable
      ? "The control plane cannot be reached. Look whether you are online; then try again."
      : error instanceof Error
        ? error.message
        : String(error),
    retry: unreachable,
    errors: [],
  };
}

/** What is wrong with each field, for forms; names are the last part of the API's. */
export function fieldErrors(error: unknown): Record<string, string> {
  const errors = asProblem(error).errors ?? [];
  return Object.fromEntries(errors.map((one) => [one.field.split(".").at(-1) ?? one.field, one.problem]));
}
