import { covers } from '../host-list.ts';
import type { LineReader, LineSink } from './line-sink.ts';

/** Owners of these forms are not about the name that is asked for. */
const otherTrigger = /(^|\.)rpz-(ip|nsip|nsdname|client-ip)$/;

const recordClass = /^(in|ch|hs)$/i;
const timeToLive = /^\d+[smhdw\d]*$/i;

/** Parts of a record after its owner. */
type ZoneRecord = { readonly type: string; readonly data: string };

/**
 * Reads a response policy zone line by line. `name CNAME .` blocks the name itself, `*.name CNAME .` what is below it, a
 * target `rpz-passthru.` takes them out; other answers are left out and told. Form of zones: RFC 1035 5.1.
 */
export function createZoneReader(): LineReader {
  let origin = '';
  let zone: string | null = null;
  let owner = '';
  let isInBrackets = false;

  function directive(word: string, value: string, sink: LineSink): void {
    if (word === '$origin' && value !== '') {
      origin = value.replace(/\.$/, '').toLowerCase();
      zone ??= origin;
    } else if (word !== '$ttl' || !timeToLive.test(value)) sink.fault('zone-directive');
  }

  function absolute(name: string): string {
    const lower = name.toLowerCase();
    if (lower === '@') return origin;
    if (lower.endsWith('.')) return lower.slice(0, -1);
    return origin === '' ? lower : `${lower}.${origin}`;
  }

  function record({ type, data }: ZoneRecord, sink: LineSink): void {
    isInBrackets = data.includes('(') && !data.includes(')');
    if (type === 'SOA') zone ??= owner;
    if (type === 'SOA' || type === 'NS') return;
    const name = withoutZone(owner, zone ?? origin);
    const [bare, covered] = name?.startsWith('*.')
      ? [name.slice(2), covers.below]
      : [name ?? '', covers.itself];
    const action = type === 'CNAME' ? data.toLowerCase() : '';
    if (name === null) sink.fault('outside-zone');
    else if (otherTrigger.test(bare)) sink.skip('other-trigger');
    else if (action === '.') sink.block(bare, covered);
    else if (action === 'rpz-passthru.') sink.spare(bare, covered);
    else sink.skip('other-action');
  }

  return (line, sink) => {
    const text = withoutComment(line);
    if (isInBrackets) {
      isInBrackets = !text.includes(')');
      return;
    }
    if (text.trim() === '') return;
    const words = text.trim().split(/\s+/);
    if (text.startsWith('$')) return directive((words[0] ?? '').toLowerCase(), words[1] ?? '', sink);
    if (!/^\s/.test(text)) owner = absolute(words.shift() ?? '');
    const read = readRecord(words);
    if (read === null) return sink.fault('zone-syntax');
    record(read, sink);
  };
}

/** Time to live and class may stand in either order, or not at all. */
function readRecord(words: readonly string[]): ZoneRecord | null {
  let at = 0;
  while (at < 2 && (recordClass.test(words[at] ?? '') || timeToLive.test(words[at] ?? ''))) at += 1;
  const type = words[at] ?? '';
  const data = words.slice(at + 1).join(' ');
  return /^[a-z][a-z0-9]*$/i.test(type) && data !== '' ? { type: type.toUpperCase(), data } : null;
}

function withoutZone(name: string, zone: string): string | null {
  if (zone === '') return name;
  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : null;
}

function withoutComment(line: string): string {
  const mark = line.indexOf(';');
  return mark < 0 ? line : line.slice(0, mark);
}
