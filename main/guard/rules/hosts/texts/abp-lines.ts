import { covers } from '../host-list.ts';
import type { LineReader } from './line-sink.ts';

const cosmetic = /#[@?$%]*#|\$\$/;
const hostRule = /^\|\|([^/^*|$]+)\^$/;

/**
 * A line of an Adblock Plus list: `||host^` and `@@||host^` name a host and everything below it. Every other rule is about
 * parts of pages, paths or conditions and is left out, not guessed at.
 */
export const readAbpLine: LineReader = (line, sink) => {
  const text = line.trim();
  if (text === '' || text.startsWith('!') || text.startsWith('[')) return;
  if (cosmetic.test(text)) return sink.skip('cosmetic');
  const isException = text.startsWith('@@');
  const rule = isException ? text.slice(2) : text;
  const [, host] = hostRule.exec(rule) ?? [];
  if (host === undefined) return sink.skip(/\$[^/]+$/.test(rule) ? 'has-options' : 'not-a-host-rule');
  if (isException) sink.spare(host, covers.both);
  else sink.block(host, covers.both);
};
