import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchangeIpp, httpAddressOf } from '../../../main/guard/printing/ipp/ipp-exchange.ts';
import { decodeIpp, encodeIpp } from '../../../main/guard/printing/ipp/ipp-message.ts';
import { createIppPrinter } from '../../../main/guard/printing/ipp/ipp-printer.ts';
import { keyDigest, makeTestAuthority } from '../../e2e/guard/parts/certificates.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { type FakePrinter, startFakePrinter } from '../../fakes/printer/ipp-server.ts';

let folder = '';
let documentPath = '';
let fake: FakePrinter;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-printer-'));
  documentPath = join(folder, 'sheets.pdf');
  writeFileSync(documentPath, '%PDF-1.4 the sheets');
  fake = await startFakePrinter();
});

afterEach(async () => {
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A clock that goes on by itself whenever somebody waits on it. */
function hurriedClock() {
  const clock = createFakeClock();
  return {
    ...clock,
    alarm(delayMs: number, fire: () => void) {
      let isOn = true;
      setImmediate(() => {
        clock.advance(delayMs);
        if (isOn) fire();
      });
      return () => {
        isOn = false;
      };
    },
  };
}

const printerOf = () => createIppPrinter({ url: fake.url, pins: [] }, hurriedClock());

describe('a printer', () => {
  it('is fit when it takes PDF', async () => {
    expect(await printerOf().isFit()).toBe(true);
    fake.formats = ['image/pwg-raster'];
    expect(await printerOf().isFit()).toBe(false);
  });

  it.each<[string, Partial<FakePrinter>]>([
    ['an error', { status: 0x0500 }],
    ['what is no answer', { garbage: Buffer.from('<html>') }],
    ['nothing', { garbage: Buffer.alloc(0) }],
    ['more than an answer can be', { garbage: Buffer.alloc(1_000_000, 1) }],
  ])('that answers with %s is not', async (_what, change) => {
    Object.assign(fake, change);
    expect(await printerOf().isFit()).toBe(false);
    expect(await printerOf().print({ documentPath, copies: 1 })).not.toBe('printed');
  });

  it('that is not there is not', async () => {
    await fake.close();
    expect(await printerOf().isFit()).toBe(false);
    expect(await printerOf().print({ documentPath, copies: 1 })).toBe('unknown');
  });
});

describe('a job', () => {
  it('gets the whole document and the copies, and nothing that says whose it is', async () => {
    const printer = printerOf();
    expect(await printer.print({ documentPath, copies: 3 })).toBe('printed');
    const [job] = fake.jobs;
    expect(job?.document.toString()).toBe('%PDF-1.4 the sheets');
    expect(Object.fromEntries(job?.attributes ?? [])).toEqual({
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en',
      'printer-uri': fake.url,
      'requesting-user-name': 'guest',
      'job-name': 'Guestway',
      'document-format': 'application/pdf',
      copies: 3,
      media: 'iso_a4_210x297mm',
      sides: 'one-sided',
    });
    expect(await printer.isClear()).toBe(true);
  });

  it('that the printer gives up has failed', async () => {
    fake.firstState = 8;
    expect(await printerOf().print({ documentPath, copies: 1 })).toBe('failed');
  });

  it('that the printer does not take has failed', async () => {
    fake.status = 0x040a;
    const printer = printerOf();
    expect([await printer.print({ documentPath, copies: 1 }), await printer.isClear()]).toEqual([
      'failed',
      true,
    ]);
  });

  it('that waits too long is cancelled', async () => {
    fake.firstState = 6;
    const printer = printerOf();
    expect(await printer.print({ documentPath, copies: 1 })).toBe('failed');
    expect([fake.jobs[0]?.state, await printer.isClear()]).toEqual([7, true]);
  });

  it('that cannot be cancelled is nobody knows what, and the printer is not clear', async () => {
    fake.firstState = 5;
    fake.obeysCancel = false;
    const printer = printerOf();
    expect([await printer.print({ documentPath, copies: 1 }), await printer.isClear()]).toEqual([
      'unknown',
      false,
    ]);
    fake.jobs.splice(0);
    expect(await printer.isClear()).toBe(true);
  });

  it('on its way is cancelled with the session', async () => {
    fake.firstState = 5;
    const printer = createIppPrinter({ url: fake.url, pins: [] }, createFakeClock());
    void printer.print({ documentPath, copies: 1 });
    await expect.poll(() => fake.asked.includes(0x09)).toBe(true);
    expect(await printer.isClear()).toBe(false);
    await printer.cancelAll();
    expect([fake.jobs[0]?.state, await printer.isClear()]).toEqual([7, true]);
  });

  it('that is still being sent is cut off with the session', async () => {
    fake.garbage = 'silence';
    const printer = printerOf();
    const fate = printer.print({ documentPath, copies: 1 });
    expect(await printer.isClear()).toBe(false);
    await printer.cancelAll();
    expect([await fate, await printer.isClear()]).toEqual(['unknown', true]);
  });

  it('at a printer that went away leaves it unclear', async () => {
    fake.firstState = 5;
    const printer = createIppPrinter({ url: fake.url, pins: [] }, createFakeClock());
    void printer.print({ documentPath, copies: 1 });
    await expect.poll(() => fake.asked.includes(0x09)).toBe(true);
    await fake.close();
    await printer.cancelAll();
    expect(await printer.isClear()).toBe(false);
  });
});

describe('the address of a printer', () => {
  it.each([
    ['ipp://10.0.0.5/ipp/print', false, 'http://10.0.0.5:631/ipp/print'],
    ['ipp://10.0.0.5:8631/p', false, 'http://10.0.0.5:8631/p'],
    ['ipp://10.0.0.5:80/p', false, 'http://10.0.0.5/p'],
    ['ipps://printer.hotel.example/ipp', true, 'https://printer.hotel.example:631/ipp'],
    ['ipps://[fd00::5]:443/p', true, 'https://[fd00::5]/p'],
  ])('%s is reached at its port', (url, isSecure, address) => {
    const read = httpAddressOf(url);
    expect([read.isSecure, read.url.href]).toEqual([isSecure, address]);
  });
});

describe('a printer behind TLS', () => {
  it('with the key that IT has written down prints, whoever vouches for it', async () => {
    const certified = makeTestAuthority('Printer Maker').certify('printer.test');
    const behindTls = await startFakePrinter({ key: certified.key, cert: certified.cert });
    const pins = [keyDigest(certified.cert)];
    const printer = createIppPrinter({ url: behindTls.url, pins }, hurriedClock());
    expect([await printer.isFit(), await printer.print({ documentPath, copies: 1 })]).toEqual([
      true,
      'printed',
    ]);
    expect(behindTls.jobs).toHaveLength(1);
    // Without it nobody vouches for the name of a maker.
    expect(await createIppPrinter({ url: behindTls.url, pins: [] }, hurriedClock()).isFit()).toBe(false);
    await behindTls.close();
  });

  it('that is not the one with the key gets nothing', async () => {
    const certified = makeTestAuthority('Printer Maker').certify('printer.test');
    const stranger = await startFakePrinter({ key: certified.key, cert: certified.cert });
    const printer = createIppPrinter({ url: stranger.url, pins: ['0'.repeat(64)] }, hurriedClock());
    expect([await printer.isFit(), await printer.print({ documentPath, copies: 1 })]).toEqual([
      false,
      'unknown',
    ]);
    expect([stranger.asked, stranger.begun()]).toEqual([[], 0]);
    await stranger.close();
  });

  it('that speaks no TLS is none', async () => {
    const place = { url: fake.url.replace('ipp:', 'ipps:'), pins: ['0'.repeat(64)] };
    expect(await exchangeIpp(place, { message: Buffer.from('x'), documentPath })).toBeNull();
    expect(fake.asked).toEqual([]);
  });
});

describe('an answer', () => {
  it('of any bytes is read or refused, and never more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const answer = decodeIpp(Buffer.from(bytes));
        expect(answer === null || answer.status >= 0).toBe(true);
      }),
    );
  });

  it('that is cut short anywhere is refused', () => {
    const whole = encodeIpp({
      operation: 0,
      operationAttributes: [{ tag: 'integer', name: 'job-id', value: 7 }],
    });
    expect(decodeIpp(whole)?.numbers.get('job-id')).toBe(7);
    for (let end = 0; end < whole.length; end += 1) expect(decodeIpp(whole.subarray(0, end))).toBeNull();
  });
});
