/** What a new password must be, for every form in which one is chosen and typed a second time. */
const SHORTEST = 12;

export const choosing = {
  password: (value: string) =>
    value.length >= SHORTEST ? null : `At least ${SHORTEST} characters; a few words are easy to keep`,
  again: (value: string, { password }: { password: string }) => (value === password ? null : "Not the same as above"),
};
