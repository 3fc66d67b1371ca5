/** One sound at a time: whoever listens to two hears neither. */
let silence: () => void = () => undefined;

/** End what is heard; `stop` ends what is heard from now on. */
export function playInstead(stop: () => void): void {
  silence();
  silence = stop;
}
