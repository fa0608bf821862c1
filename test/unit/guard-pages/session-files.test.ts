import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwaitedDocuments } from '../../../main/guard/files/awaited-documents.ts';
import { closeDownloadGate } from '../../../main/guard/partition/downloads.ts';
import { createSavedFiles, type SavedFiles } from '../../../main/guard/partition/saved-files.ts';
import { printPage } from '../../../main/guard/printing/print-page.ts';
import { createFileChoice, type FilesAsked } from '../../../main/guard/view/choose-files.ts';
import { createFakeClock } from '../../fakes/clock.ts';

let folder = '';
let files: SavedFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-files-'));
  const ids = ['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6', 'id-7', 'id-8'];
  files = createSavedFiles(folder, () => ids.shift() ?? 'no-more', {
    limits: { bytes: 100, count: 3 },
  });
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('files of a session', () => {
  it.each([
    ['report.PDF', 'id-1.pdf'],
    ['../../etc/passwd', 'id-1'],
    ['a.tar.gz', 'id-1.gz'],
    ['a.desktop file', 'id-1'],
    ['.bashrc', 'id-1'],
    ['a.sh\u0000.png', 'id-1.png'],
    [`a.${'x'.repeat(9)}`, 'id-1'],
    ['', 'id-1'],
  ])('%j is called %s, whatever the site calls it', (name, ours) => {
    expect(files.claim(name, 0)?.path).toBe(join(folder, ours));
  });

  it('are shown once they are whole, and found by their ids alone', () => {
    const claim = files.claim('a.txt', 5);
    expect([files.list(), files.paths(['id-1'])]).toEqual([[], []]);
    writeFileSync(claim?.path ?? '', 'words');
    claim?.keep();
    const kind = { shows: 'text', type: 'text/plain; charset=utf-8' };
    expect(files.list()).toEqual([{ id: 'id-1', name: 'a.txt', bytes: 5, ...kind }]);
    expect(files.get('id-1')).toMatchObject({ path: join(folder, 'id-1.txt') });
    expect(files.paths(['id-1', 'id-2', '/etc/passwd'])).toEqual([join(folder, 'id-1.txt')]);
  });

  it('on their way are seen with what is there of them, and hold the room they will need', () => {
    const claim = files.claim('../a\u202e.txt', 60);
    claim?.grow(20);
    expect(files.views()).toEqual([
      { fileId: 'id-1', name: 'a.txt', bytes: 20, shows: 'none', arriving: { totalBytes: 60 } },
    ]);
    expect([files.get('id-1'), files.claim('b', 50)]).toEqual([null, null]);
  });

  it('are removed with what is on the disk, once they are whole', () => {
    const claim = files.claim('a.txt', 5);
    writeFileSync(claim?.path ?? '', 'words');
    files.remove('id-1');
    claim?.keep();
    files.remove('id-1');
    expect([files.list(), readdirSync(folder)]).toEqual([[], []]);
  });

  it('for the printer are in no list, and count all the same', () => {
    files.claim('sheets.pdf', 60, 'sheet')?.keep();
    expect([files.list(), files.views(), files.get('id-1')?.name]).toEqual([[], [], 'sheets.pdf']);
  });

  it('are as many bytes and as many files as the session may keep, and dropped ones count no more', () => {
    expect(files.claim('a', 101)).toBe(null);
    const first = files.claim('a', 60);
    expect(files.claim('b', 41)).toBe(null);
    const second = files.claim('b', 0);
    expect([second?.grow(40), second?.grow(41)]).toEqual([true, false]);
    second?.drop();
    first?.drop();
    expect([1, 2, 3, 4].map(() => files.claim('c', 0) !== null)).toEqual([true, true, true, false]);
  });
});

class FakeItem extends EventEmitter {
  path = '';
  received = 0;
  isCancelled = false;
  getURL = () => 'https://site.test/a#part';
  getFilename = () => 'a.bin';
  getTotalBytes = () => 0;
  getReceivedBytes = () => this.received;
  setSavePath = (path: string): void => {
    this.path = path;
    writeFileSync(path, 'part');
  };
  cancel = (): void => {
    this.isCancelled = true;
    this.emit('done', {}, 'cancelled');
  };
}

function gate(services: readonly 'save-file'[]) {
  const told: string[] = [];
  const awaited = createAwaitedDocuments();
  const partition = new EventEmitter();
  const end = closeDownloadGate(partition as never, {
    grants: { services },
    files,
    awaited,
    begun: (contentsId) => told.push(`begun ${contentsId}`),
    arriving: () => told.push('arriving'),
    lost: () => told.push('lost'),
    kept: ({ name }, readBy) => told.push(`kept ${name} for ${readBy}`),
    refused: () => told.push('refused'),
    full: () => told.push('full'),
  });
  const download = () => {
    const item = new FakeItem();
    let isPrevented = false;
    partition.emit('will-download', { preventDefault: () => (isPrevented = true) }, item, { id: 7 });
    return { item, isPrevented };
  };
  return { told, end, download, awaited };
}

describe('the download gate', () => {
  it('prevents a download without the ability', () => {
    const { told, download } = gate([]);
    const { item, isPrevented } = download();
    expect({ isPrevented, path: item.path, told }).toEqual({
      isPrevented: true,
      path: '',
      told: ['begun 7', 'refused'],
    });
  });

  it('keeps a file that arrived whole', () => {
    const { told, download } = gate(['save-file']);
    const { item } = download();
    item.received = 4;
    item.emit('done', {}, 'completed');
    expect(files.list()).toMatchObject([{ id: 'id-1', name: 'a.bin', bytes: 4, shows: 'text' }]);
    expect(told).toEqual(['begun 7', 'arriving', 'kept a.bin for null']);
  });

  it('lets in a document that a page was led to, without the ability to keep files, if it is one by its content', () => {
    const { told, download, awaited } = gate([]);
    const arrive = (content: string): void => {
      awaited.expect('https://site.test/a', true);
      const { item } = download();
      writeFileSync(item.path, content);
      item.emit('done', {}, 'completed');
    };
    arrive('%PDF-1.7');
    expect(told.splice(0)).toEqual(['begun 7', 'arriving', 'kept a.bin for 7']);
    arrive('<script>');
    expect(told.splice(0)).toEqual(['begun 7', 'arriving', 'refused']);
    expect([download().isPrevented, files.list().length]).toEqual([true, 1]);
  });

  it('ends a file that grows beyond what the session may keep, removes it and tells', () => {
    const { told, download } = gate(['save-file']);
    const { item } = download();
    item.received = 101;
    item.emit('updated', {}, 'progressing');
    expect([item.isCancelled, existsSync(item.path), files.list(), told]).toEqual([
      true,
      false,
      [],
      ['begun 7', 'arriving', 'full'],
    ]);
  });

  it.each(['interrupted', 'cancelled'])('removes what is there of a file that was %s', (state) => {
    const { download } = gate(['save-file']);
    const { item } = download();
    item.emit('done', {}, state);
    expect([readdirSync(folder), files.list()]).toEqual([[], []]);
  });

  it('ends what is on its way when it is over, and takes nothing more', () => {
    const { end, download } = gate(['save-file']);
    const { item } = download();
    end();
    expect([item.isCancelled, readdirSync(folder), download().isPrevented]).toEqual([true, [], true]);
  });
});

describe('the choice of files', () => {
  const wish = { isMultiple: false, host: 'site.test', gone: new AbortController().signal };

  const choice = (services: readonly 'choose-file'[], isScreen = true) => {
    const clock = createFakeClock();
    const asked: FilesAsked[] = [];
    let refusals = 0;
    const choose = createFileChoice({
      grants: { services },
      files,
      clock,
      chooseFiles: isScreen
        ? (question) => {
            asked.push(question);
            return new Promise(() => {});
          }
        : null,
      refused: () => (refusals += 1),
    });
    return { clock, asked, choose, refusals: () => refusals };
  };

  it.each([
    ['without the ability', [], true],
    ['without a screen to choose on', ['choose-file'], false],
  ] as const)('is refused %s', async (_when, services, isScreen) => {
    files.claim('a.txt', 1)?.keep();
    const { choose, asked, refusals } = choice(services, isScreen);
    expect([await choose(wish), asked, refusals()]).toEqual([[], [], 1]);
  });

  it('is no when nobody answers', async () => {
    files.claim('a.txt', 1)?.keep();
    const { choose, clock, asked, refusals } = choice(['choose-file']);
    const paths = choose(wish);
    clock.advance(120_000);
    expect([await paths, asked.length, refusals()]).toEqual([[], 1, 1]);
  });
});

describe('printing a page', () => {
  const print = (services: readonly 'print-page'[], sheet: Promise<Buffer> | null, into = files) => {
    const clock = createFakeClock();
    const outcome = printPage(sheet === null ? null : { printToPDF: () => sheet }, {
      grants: { services },
      files: into,
      clock,
      refused: () => {},
    });
    return { clock, outcome };
  };
  const sheet = Promise.resolve(Buffer.from('%PDF-'));

  it('makes a file of the session', async () => {
    const file = { id: 'id-1', name: 'page.pdf', bytes: 5, shows: 'pdf', type: 'application/pdf' } as const;
    expect(await print(['print-page'], sheet).outcome).toEqual({ ok: true, file });
    expect([files.list(), files.get('id-1'), readdirSync(folder)]).toEqual([
      [],
      { ...file, path: join(folder, 'id-1.pdf') },
      ['id-1.pdf'],
    ]);
  });

  it('leaves nothing when it cannot', async () => {
    const gone = createSavedFiles(join(folder, 'gone'), () => 'id');
    const outcomes = [
      print([], sheet).outcome,
      print(['print-page'], null).outcome,
      print(['print-page'], Promise.reject(new Error('no'))).outcome,
      print(['print-page'], Promise.resolve(Buffer.alloc(101))).outcome,
      print(['print-page'], sheet, gone).outcome,
    ];
    const codes = (await Promise.all(outcomes)).map((outcome) => (outcome.ok ? 'ok' : outcome.code));
    expect(codes).toEqual(['refused', 'no-page', 'failed', 'no-room', 'failed']);
    expect([files.list(), gone.list(), readdirSync(folder)]).toEqual([[], [], []]);
  });

  it('waits for no page for ever', async () => {
    const { clock, outcome } = print(['print-page'], new Promise(() => {}));
    clock.advance(30_000);
    expect(await outcome).toEqual({ ok: false, code: 'failed' });
  });
});
