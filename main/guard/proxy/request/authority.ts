import { canonicalHost } from '../../rules/host.ts';

/** Where a tunnel goes: a canonical host, IPv6 in brackets, and a port. */
export type Target = { readonly host: string; readonly port: number };

const authority = /^(\[[0-9A-Fa-f:.]+\]|[^\s/?#@\\%:[\]]+):(\d{1,5})$/;

/** Reads the authority form of CONNECT, `host:port` and nothing else (RFC 9110, 9.3.6). Null for any other form. */
export function readAuthority(text: string): Target | null {
  const [, written = '', digits = ''] = authority.exec(text) ?? [];
  const host = written === '' ? null : canonicalHost(written);
  const port = Number(digits);
  return host === null || port < 1 || port > 65535 ? null : { host, port };
}

/** `host:port` as a request line and a Host header carry it. */
export function writeAuthority(target: Target): string {
  return `${target.host}:${target.port}`;
}
