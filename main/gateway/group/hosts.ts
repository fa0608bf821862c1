/**
 * What a `Host` header may say for this address, in lower case: the name with its port, and where the port is that of the
 * scheme, with and without it (RFC 9110 7.2).
 */
export function hostsOf(publicUrl: string): readonly string[] {
  const { protocol, host, hostname, port } = new URL(publicUrl);
  return port === '' ? [host, `${hostname}:${protocol === 'https:' ? 443 : 80}`] : [host];
}
