/** Initials of the parts of a name, such as `A. B.`; all that leaves an adapter of it. */
export function initialsOf(...names: readonly (string | null | undefined)[]): string {
  return names
    .map((name) => [...(name ?? '').trim()][0] ?? '')
    .filter((letter) => letter !== '')
    .map((letter) => `${letter.toLocaleUpperCase('en')}.`)
    .join(' ')
    .slice(0, 8);
}
