/**
 * Compares two versions: below 0 when the first is older, 0 when they are equal. What follows the three numbers (a build for
 * trying out) does not count.
 */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [numbersOf(one), numbersOf(other)];
  for (const [index, number] of first.entries()) {
    const difference = number - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The newest of some versions. */
export function newestOf(first: string, ...others: readonly string[]): string {
  return others.reduce((best, one) => (compareVersions(one, best) > 0 ? one : best), first);
}

// A text that is no version counts as older than everything: it is never taken for a newer one.
function numbersOf(version: string): readonly number[] {
  const match = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?:[-+~].*)?$/.exec(version);
  return match === null ? [-1, -1, -1] : match.slice(1).map(Number);
}
