/** The text before and after the host of an address. Empty when the host does not stand where a host stands. */
export function partsOf(url: string, host: string): { readonly before: string; readonly after: string } {
  const before = 'https://';
  if (host === '' || !url.startsWith(before + host)) return { before: '', after: '' };
  return { before, after: url.slice(before.length + host.length) };
}
