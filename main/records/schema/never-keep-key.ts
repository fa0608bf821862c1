/** Key of an entry of the never-keep list, by which a screen chooses its text: its letters and digits, joined by hyphens. */
export function neverKeepKey(entry: string): string {
  return entry
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
