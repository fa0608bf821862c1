import type { HostSpan } from './category.ts';
import { type PlainName, readPlainName } from './plain-name.ts';
import { parseUrl, partsOf, type UrlParts } from './url-parts.ts';

const opening = 'https://';
const defaultPort = 443;
const portAfterHost = /:([1-9][0-9]{0,4})(?=[/?#]|$)/y;
const slash = 0x2f;
const questionMark = 0x3f;
const hash = 0x23;

/** What the URL parser leaves as it is in a path and in a query both. */
const plainTail = /^\/[!$&()*+,\-./0-9:;=?@A-Z_a-z~%]*$/;

/** Segments that the parser takes for steps begin so; some others do too, and are left to it as well. */
const perhapsStep = /\/(\.|%2e)/i;

/**
 * An https address whose host and port are plain enough to be read without the URL parser, which costs more than all the rest
 * of a decision. Browser engines write nearly all addresses so. Path and query are read when a filter asks for them.
 */
export class PlainAddress implements UrlParts, HostSpan {
  readonly scheme = 'https';
  readonly port: number;
  readonly text: string;
  /** Of the host, as `end` and `lastLabel` are. */
  readonly start = opening.length;
  readonly end: number;
  readonly lastLabel: number;
  readonly #tailStart: number;
  #tail: Pick<UrlParts, 'path' | 'query'> | null = null;

  constructor(text: string, { end, lastLabel }: PlainName, port: number, tailStart: number) {
    this.text = text;
    this.end = end;
    this.lastLabel = lastLabel;
    this.port = port;
    this.#tailStart = tailStart;
  }

  get host(): string {
    return this.text.slice(this.start, this.end);
  }

  get path(): string {
    return this.#read().path;
  }

  get query(): string | null {
    return this.#read().query;
  }

  #read(): Pick<UrlParts, 'path' | 'query'> {
    this.#tail ??= readTail(this.text, this.#tailStart);
    return this.#tail;
  }
}

/** Where the host of an address stands, if possible without cutting it out. */
export function hostSpanOf(parts: UrlParts): HostSpan {
  return parts instanceof PlainAddress ? parts : { text: parts.host, start: 0, end: parts.host.length };
}

/** Reads an address that is surely plain; null leaves it to the URL parser. */
export function readPlainAddress(text: string): PlainAddress | null {
  if (!text.startsWith(opening)) return null;
  const name = readPlainName(text, opening.length);
  if (name === null) return null;
  const { end } = name;
  if (isTailStart(text, end)) return new PlainAddress(text, name, defaultPort, end);
  portAfterHost.lastIndex = end;
  const written = Number(portAfterHost.exec(text)?.[1]);
  return written <= 65535 ? new PlainAddress(text, name, written, portAfterHost.lastIndex) : null;
}

function isTailStart(text: string, at: number): boolean {
  if (at === text.length) return true;
  const code = text.charCodeAt(at);
  return code === slash || code === questionMark || code === hash;
}

function readTail(text: string, start: number): Pick<UrlParts, 'path' | 'query'> {
  const tail = text.slice(start);
  const queryAt = tail.indexOf('?');
  const path = queryAt < 0 ? tail : tail.slice(0, queryAt);
  if (plainTail.test(tail) && !perhapsStep.test(path))
    return { path, query: queryAt < 0 ? null : `&${tail.slice(queryAt + 1)}&` };
  const address = parseUrl(text);
  if (address === null) throw new Error('a plain address is always one');
  return partsOf(address);
}
