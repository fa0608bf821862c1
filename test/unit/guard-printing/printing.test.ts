import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSavedFiles, type SavedFiles } from '../../../main/guard/partition/saved-files.ts';
import type { JobFate, Printer, PrintJob } from '../../../main/guard/printing/ipp/ipp-printer.ts';
import type { Press } from '../../../main/guard/printing/press.ts';
import { createPrinting, type PrintingDeps } from '../../../main/guard/printing/printing.ts';
import { readPixels } from '../../../main/guard/printing/sheet-pixels.ts';

let folder = '';
let files: SavedFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-printing-'));
  let ids = 0;
  files = createSavedFiles(folder, () => {
    ids += 1;
    return `id-${ids}`;
  });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(content: string, kind: 'file' | 'sheet' = 'file') {
  const claim = files.claim('a.pdf', content.length, kind);
  if (claim === null) throw new Error('no-room');
  writeFileSync(claim.path, content);
  return claim.keep();
}

type Stage = { pages: number; isFit: boolean; press: Partial<Press>; closed: number };

function stage(changes: Partial<PrintingDeps> = {}, start: Partial<Stage> = {}) {
  const state: Stage = { pages: 2, isFit: true, press: {}, closed: 0, ...start };
  const fate = Promise.withResolvers<JobFate>();
  const jobs: (PrintJob & { readonly content: string })[] = [];
  const told = { refused: 0, printed: 0 };
  const printer: Printer = {
    isFit: async () => state.isFit,
    print(job) {
      jobs.push({ ...job, content: readFileSync(job.documentPath, 'utf8') });
      return fate.promise;
    },
    cancelAll: async () => {},
    isClear: async () => false,
  };
  const printing = createPrinting({
    isAllowed: true,
    printer,
    price: '¥2',
    mostPages: 6,
    files,
    openPress: (fileId) =>
      files.get(fileId) && {
        count: async () => state.pages,
        picture: async (page) => ({ dataUrl: `data:${page}`, widthPx: 1, heightPx: 1 }),
        paper: async () => Buffer.from('%PDF- drawn anew'),
        close: () => {
          state.closed += 1;
        },
        ...state.press,
      },
    printPage: async () => ({ ok: true, file: save('%PDF- of the page', 'sheet') }),
    refused: () => {
      told.refused += 1;
    },
    changed: () => {},
    printed: () => {
      told.printed += 1;
    },
    ...changes,
  });
  const until = (wanted: string) => expect.poll(() => printing.view()?.state).toBe(wanted);
  return { printing, state, fate, jobs, told, until };
}

describe('a page', () => {
  it('is seen before it is printed, printed as the engine made it, and leaves nothing', async () => {
    const { printing, fate, jobs, told, until, state } = stage();
    printing.prepare(null);
    expect(printing.view()).toMatchObject({ state: 'preparing', pages: 0 });
    await until('ready');
    expect(printing.view()).toMatchObject({ pages: 2, price: '¥2', mostPages: 6, failure: null });
    expect([files.list(), readdirSync(folder).length]).toEqual([[], 1]);
    expect(await printing.picture(2)).toMatchObject({ dataUrl: 'data:2' });
    await expect(printing.picture(3)).rejects.toThrow('no-sheet');
    printing.print(3);
    await until('printing');
    await expect.poll(() => jobs).toMatchObject([{ copies: 3, content: '%PDF- of the page' }]);
    expect(() => printing.prepare(null)).toThrow('busy');
    printing.leave();
    fate.resolve('printed');
    await until('printed');
    expect([told.printed, readdirSync(folder), state.closed]).toEqual([1, [], 1]);
    printing.leave();
    expect(printing.view()).toBeNull();
  });

  it('that cannot be made into sheets says so', async () => {
    const { printing, until } = stage({ printPage: async () => ({ ok: false, code: 'failed' }) });
    printing.prepare(null);
    await until('failed');
    expect(printing.view()?.failure).toBe('page');
  });

  it('that was left while it was made leaves nothing', async () => {
    const made = Promise.withResolvers<void>();
    const { printing } = stage({
      async printPage() {
        await made.promise;
        return { ok: true, file: save('%PDF-', 'sheet') };
      },
    });
    printing.prepare(null);
    printing.leave();
    made.resolve();
    await expect.poll(() => printing.view()).toBeNull();
    await expect.poll(() => readdirSync(folder)).toEqual([]);
  });
});

describe('a file of the session', () => {
  it('reaches the printer drawn anew, and stays with the guest', async () => {
    const { printing, fate, jobs, until } = stage();
    const { id } = save('%PDF- with whatever a site put into it');
    printing.prepare(id);
    await until('ready');
    printing.print(1);
    await expect.poll(() => jobs).toMatchObject([{ copies: 1, content: '%PDF- drawn anew' }]);
    fate.resolve('printed');
    await until('printed');
    expect(files.list().map((file) => file.id)).toEqual([id]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each([
    ['there is none', {}, 'none'],
    ['it cannot be read', { count: () => Promise.reject(new Error('broken')) }, 'id-1'],
  ])('is not printed when %s', async (_when, press, id) => {
    const { printing, until } = stage({}, { press });
    save('%PDF-');
    printing.prepare(id);
    await until('failed');
    expect(printing.view()?.failure).toBe('page');
    expect(() => printing.print(1)).toThrow('not-ready');
  });
});

describe('limits', () => {
  it('a document that is too long is not printed', async () => {
    const { printing, until } = stage({}, { pages: 7 });
    printing.prepare(null);
    await until('failed');
    expect(printing.view()).toMatchObject({ failure: 'too-long', pages: 7 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('all copies together are no more sheets than the hotel lets', async () => {
    const { printing, until } = stage();
    printing.prepare(null);
    await until('ready');
    expect(() => printing.print(4)).toThrow('too-many');
    expect(printing.view()?.state).toBe('ready');
  });
});

describe('a printer', () => {
  it.each([
    ['failed', 'printer', 0],
    ['unknown', 'unsure', 1],
  ] as const)('by which a job %s is told as %s', async (end, failure, printed) => {
    const { printing, fate, told, until } = stage();
    printing.prepare(null);
    await until('ready');
    printing.print(1);
    fate.resolve(end);
    await until('failed');
    expect([printing.view()?.failure, told.printed]).toEqual([failure, printed]);
    printing.prepare(printing.view()?.fileId ?? null);
    await until('ready');
  });

  it('that does not fit is found before any sheet is made', async () => {
    const { printing, until } = stage({}, { isFit: false });
    await expect.poll(() => printing.canPrint()).toBe(false);
    printing.prepare(null);
    await until('failed');
    expect([printing.view()?.failure, readdirSync(folder)]).toEqual(['printer', []]);
  });

  it('there is none, or the profile does not let print: refused, and told', () => {
    for (const changes of [{ printer: null }, { isAllowed: false }]) {
      const { printing, told } = stage(changes);
      expect(() => printing.prepare(null)).toThrow('not-possible');
      expect([printing.canPrint(), printing.view(), told.refused]).toEqual([false, null, 1]);
    }
  });

  it('is asked whether all is over', async () => {
    expect(await stage().printing.isClear()).toBe(false);
    expect(await stage({ printer: null }).printing.isClear()).toBe(true);
  });
});

describe('what a page says of a sheet', () => {
  const data = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).toString('base64');

  it('is read as blue, green, red', () => {
    expect(readPixels({ width: 2, height: 1, data })).toEqual({
      width: 2,
      height: 1,
      pixels: Buffer.from([3, 2, 1, 4, 7, 6, 5, 8]),
    });
  });

  it.each([
    null,
    'text',
    {},
    { width: 2, height: 2, data },
    { width: 0, height: 1, data: '' },
    { width: 1.5, height: 1, data },
    { width: 100_000, height: 100_000, data },
    { width: 2, height: 1, data: 7 },
    { width: -2, height: -1, data },
  ])('is nothing else: %j', (said) => {
    expect(() => readPixels(said)).toThrow('no-picture');
  });
});
