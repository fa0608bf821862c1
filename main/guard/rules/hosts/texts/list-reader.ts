import type { ListContent } from '../compile-host-list.ts';
import { covers } from '../host-list.ts';
import { readAbpLine } from './abp-lines.ts';
import { guessFormat } from './guess-format.ts';
import { readHostsLine, readPlainLine } from './hosts-lines.ts';
import type { LineFault, LineReader, LineSink, ListFormat, SkipReason } from './line-sink.ts';
import { readListName } from './list-name.ts';
import { createZoneReader } from './rpz-lines.ts';

/** A line that was left out, counted from 1. */
export type LineNote =
  | { readonly kind: 'skipped'; readonly line: number; readonly reason: SkipReason }
  | { readonly kind: 'fault'; readonly line: number; readonly reason: LineFault };

/** What a text held. Nothing is left out that is not counted here. */
export type ListReport = {
  /** Null when nothing but comments was there. */
  readonly format: ListFormat | null;
  readonly lines: number;
  /** Names and exceptions taken, doubles included. */
  readonly names: number;
  readonly exceptions: number;
  readonly skipped: number;
  readonly faulty: number;
  /** The first lines that were skipped and the first faulty ones; `skipped` and `faulty` count all. */
  readonly notes: readonly LineNote[];
};

/** Reads one text in pieces, each only once. */
export type ListReader = { read(chunk: Uint8Array): void; end(): ListReport };

/** A longer line is reported, not kept: no name needs it. */
const longestLine = 4096;

const mostNotesOfKind = 100;

/** Control characters but the tab, and what a decoder puts where bytes are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unreadable = /[\x00-\x08\x0a-\x1f\x7f\ufffd]/;

/** What no format reads; two hashes hide a part of a page. */
const comment = /^\s*([!;]|#(?!#))/;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** What stands before and after the name in the usual line of a format, and a first letter that needs a closer look. */
type QuickForm = { readonly before: Uint8Array; readonly after: Uint8Array; readonly notFirst: number };

const quickForm = (before: string, after: string, notFirst = ''): QuickForm => ({
  before: new TextEncoder().encode(before),
  after: new TextEncoder().encode(after),
  notFirst: notFirst.charCodeAt(0),
});

const quickForms: Readonly<Record<ListFormat, QuickForm | null>> = {
  // `localhost.localdomain` and the like are left out of hosts files.
  hosts: quickForm('0.0.0.0 ', '', 'l'),
  plain: quickForm('', ''),
  abp: quickForm('||', '^'),
  rpz: null,
};

const formatReaders: Readonly<Record<ListFormat, () => LineReader>> = {
  hosts: () => readHostsLine,
  plain: () => readPlainLine,
  abp: () => readAbpLine,
  rpz: createZoneReader,
};

/** Reads a text into `content`; without a format, its first line that is no comment tells. */
export function createListReader(content: ListContent, format: ListFormat | null = null): ListReader {
  return new TextReader(content, format);
}

class TextReader implements ListReader {
  readonly #content: ListContent;
  readonly #decoder = new TextDecoder();
  readonly #sink: LineSink;
  readonly #notes: LineNote[] = [];
  #format: ListFormat | null;
  #readLine: LineReader | null;
  /** A line whose end has not come yet. */
  #rest: Uint8Array = new Uint8Array(0);
  #lines = 0;
  #names = 0;
  #exceptions = 0;
  #skipped = 0;
  #faulty = 0;

  constructor(content: ListContent, format: ListFormat | null) {
    this.#content = content;
    this.#format = format;
    this.#readLine = format === null ? null : formatReaders[format]();
    this.#sink = {
      block: (name, covered) => this.#add(name, covered, 'names'),
      spare: (name, covered) => this.#add(name, covered, 'exceptions'),
      skip: (reason) => this.#skip(reason),
      fault: (reason) => this.#fault(reason),
    };
  }

  read(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      if (this.#rest.length === 0) this.#line(chunk, start, end);
      else this.#lineWithRest(chunk.subarray(start, end));
      start = end + 1;
    }
    // Enough to tell that the line is too long; the rest of it is not needed.
    if (this.#rest.length <= longestLine && start < chunk.length)
      this.#rest = joined(this.#rest, chunk.subarray(start, start + longestLine + 2));
  }

  end(): ListReport {
    if (this.#rest.length > 0) this.#lineWithRest(new Uint8Array(0));
    return {
      format: this.#format,
      lines: this.#lines,
      names: this.#names,
      exceptions: this.#exceptions,
      skipped: this.#skipped,
      faulty: this.#faulty,
      notes: this.#notes,
    };
  }

  #lineWithRest(bytes: Uint8Array): void {
    const line = joined(this.#rest, bytes);
    this.#rest = new Uint8Array(0);
    this.#line(line, 0, line.length);
  }

  #line(bytes: Uint8Array, start: number, end: number): void {
    this.#lines += 1;
    const last = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (this.#addQuickly(bytes, start, last)) return;
    if (last - start > longestLine) this.#fault('line-too-long');
    else this.#text(this.#decoder.decode(bytes.subarray(start, last)));
  }

  #text(text: string): void {
    if (unreadable.test(text) && !comment.test(text)) this.#fault('not-text');
    else this.#readerFor(text)?.(text, this.#sink);
  }

  /** Takes a line of the usual form without making a string of it; the readers would say the same. */
  #addQuickly(bytes: Uint8Array, start: number, end: number): boolean {
    const form = this.#format === null ? null : quickForms[this.#format];
    if (form === null) return false;
    const first = start + form.before.length;
    const last = end - form.after.length;
    if (last <= first || bytes[first] === form.notFirst) return false;
    for (let at = 0; at < form.before.length; at += 1)
      if (bytes[start + at] !== form.before[at]) return false;
    for (let at = 0; at < form.after.length; at += 1) if (bytes[last + at] !== form.after[at]) return false;
    if (!this.#content.names.addPlain(bytes, first, last, covers.both)) return false;
    this.#names += 1;
    return true;
  }

  /** Null before the first line that shows a format. */
  #readerFor(line: string): LineReader | null {
    if (this.#readLine !== null) return this.#readLine;
    this.#format = guessFormat(line);
    if (this.#format !== null) this.#readLine = formatReaders[this.#format]();
    return this.#readLine;
  }

  #add(written: string, covered: number, to: 'names' | 'exceptions'): void {
    const reading = readListName(written);
    if (typeof reading === 'string') this.#fault(reading);
    else if (!this.#content[to].add(reading.name, covered)) this.#fault('too-many-names');
    else if (to === 'names') this.#names += 1;
    else this.#exceptions += 1;
  }

  #skip(reason: SkipReason): void {
    this.#skipped += 1;
    if (this.#skipped <= mostNotesOfKind) this.#notes.push({ kind: 'skipped', line: this.#lines, reason });
  }

  #fault(reason: LineFault): void {
    this.#faulty += 1;
    this.#content.faulty += 1;
    if (this.#faulty <= mostNotesOfKind) this.#notes.push({ kind: 'fault', line: this.#lines, reason });
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
