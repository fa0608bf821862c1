import { canonicalHost } from '../../host.ts';
import { covers } from '../host-list.ts';
import type { LineReader } from './line-sink.ts';

/** Names that every hosts file gives to the machine itself and its network. */
const localNames = new Set([
  'localhost',
  'localhost.localdomain',
  'localhost4',
  'localhost6',
  'local',
  'broadcasthost',
  'ip6-localhost',
  'ip6-loopback',
  'ip6-localnet',
  'ip6-mcastprefix',
  'ip6-allnodes',
  'ip6-allrouters',
  'ip6-allhosts',
  '0.0.0.0',
]);

/** Addresses that lead nowhere, as `canonicalHost` writes them. */
const nowhere = /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|\[::1?\])$/;

/** Whether a word is an address, of whatever kind. */
export function isAddress(word: string): boolean {
  const host = canonicalHost(word.split('%', 1)[0] ?? '');
  return host !== null && /^(\[|\d+\.\d+\.\d+\.\d+$)/.test(host);
}

/**
 * A line of a hosts file: an address that leads nowhere, then names. Such a file can name hosts one by one only; lists in its
 * form mean each name and everything below it, and so do content blockers that read them.
 */
export const readHostsLine: LineReader = (line, sink) => {
  const [address = '', ...names] = beforeMark(line).split(/\s+/);
  if (address === '') return;
  const others = names.filter((name) => !localNames.has(name.toLowerCase()));
  if (names.length === 0) return sink.fault('no-name');
  if (others.length === 0) return;
  if (!isAddress(address)) return sink.fault('address-notation');
  if (!nowhere.test(canonicalHost(address) ?? '')) return sink.skip('leads-elsewhere');
  for (const name of others) sink.block(name, covers.both);
};

/** A line of plain names: one name, `*.` or a dot before it make no difference. Blocks the name and everything below it. */
export const readPlainLine: LineReader = (line, sink) => {
  const text = beforeMark(line);
  if (text === '' || text.startsWith('!') || text.startsWith(';') || text.startsWith('//')) return;
  sink.block(text.replace(/^\*?\./, ''), covers.both);
};

function beforeMark(line: string): string {
  const mark = line.indexOf('#');
  return (mark < 0 ? line : line.slice(0, mark)).trim();
}
