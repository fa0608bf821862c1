import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../../main/demo/free-port.ts';
import { createHandOver, type HandOverDeps } from '../../../main/guard/hand-over/hand-over.ts';
import type { UsbStick } from '../../../main/guard/hand-over/usb-stick.ts';
import { qrPicture } from '../../../main/records/guest/qr-picture.ts';
import { createFakeClock } from '../../fakes/clock.ts';

const fileId = '7a6f3c1e-52d4-4f0b-9a53-1c2d3e4f5a6b';
const services = ['file-to-phone', 'file-to-usb'] as const;

let folder = '';
let place = { address: '127.0.0.1', port: 0 };
let over = (): void => {};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-hand-over-'));
  writeFileSync(join(folder, 'file'), 'a ticket');
  place = { address: '127.0.0.1', port: await findFreePort() };
});

afterEach(() => {
  over();
  rmSync(folder, { recursive: true, force: true });
});

function stage(changes: Partial<HandOverDeps> = {}) {
  const clock = createFakeClock();
  let secrets = 0;
  const file = { id: fileId, name: 'ticket.pdf', bytes: 8, shows: 'pdf' as const, type: 'application/pdf' };
  const handOver = createHandOver({
    grants: { services },
    files: { get: (id) => (id === fileId ? { ...file, path: join(folder, 'file') } : null) },
    clock,
    phone: place,
    stick: null,
    secret: () => {
      secrets += 1;
      return `secret-${secrets}`;
    },
    drawQr: qrPicture,
    changed: () => {},
    ...changes,
  });
  over = handOver.close;
  return { clock, handOver };
}

const fetched = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

const urlOf = (view: ReturnType<ReturnType<typeof createHandOver>['view']>): string =>
  view?.way === 'phone' ? view.url : '';

/** A stick that is in, and whose copies end as the test says. */
function stick(save: UsbStick['save']): UsbStick {
  return { isIn: async () => true, save };
}

describe('to a phone', () => {
  it('a file goes once, and then nothing listens any more', async () => {
    const { handOver, clock } = stage();
    expect([handOver.view(), handOver.canSendToPhone()]).toEqual([null, true]);
    await handOver.toPhone(fileId);
    const url = `http://127.0.0.1:${place.port}/secret-1`;
    expect(handOver.view()).toEqual({
      way: 'phone',
      fileId,
      url,
      qr: qrPicture(url),
      endsAtMs: clock.nowMs() + 180_000,
      state: 'waiting',
    });
    expect(await fetched(url)).toBe(200);
    await expect.poll(() => handOver.view()?.state).toBe('done');
    await expect(fetched(url)).rejects.toThrow();
    handOver.stop();
    expect(handOver.view()).toBeNull();
  });

  it('the address is dead after three minutes, after a stop, and when another takes its place', async () => {
    const { handOver, clock } = stage();
    await handOver.toPhone(fileId);
    clock.advance(180_000);
    expect(handOver.view()?.state).toBe('over');
    await expect(fetched(`http://127.0.0.1:${place.port}/secret-1`)).rejects.toThrow();
    await handOver.toPhone(fileId);
    await handOver.toPhone(fileId);
    expect(await fetched(`http://127.0.0.1:${place.port}/secret-2`)).toBe(404);
    handOver.stop();
    await expect(fetched(`http://127.0.0.1:${place.port}/secret-3`)).rejects.toThrow();
  });

  it('nothing goes without the ability, without an address, without the file, or after the session', async () => {
    const codes = [
      stage({ grants: { services: ['save-file'] } }).handOver.toPhone(fileId),
      stage({ phone: null }).handOver.toPhone(fileId),
      stage().handOver.toPhone('11111111-1111-4111-8111-111111111111'),
    ].map((work) => work.catch((error: Error) => error.message));
    expect(await Promise.all(codes)).toEqual(['not-possible', 'not-possible', 'no-file']);
    const { handOver } = stage();
    await handOver.toPhone(fileId);
    const url = urlOf(handOver.view());
    handOver.close();
    await expect(fetched(url)).rejects.toThrow();
    await expect(handOver.toPhone(fileId)).rejects.toThrow('busy');
  });

  it('an address of the terminal that cannot be used is told, and nothing is offered', async () => {
    const { handOver } = stage({ phone: { address: '203.0.113.9', port: place.port } });
    await expect(handOver.toPhone(fileId)).rejects.toThrow('EADDRNOTAVAIL');
    expect(handOver.view()).toBeNull();
  });

  it('two at once are one', async () => {
    const { handOver } = stage();
    const first = handOver.toPhone(fileId);
    await expect(handOver.toPhone(fileId)).rejects.toThrow('busy');
    await first;
    expect(handOver.view()?.state).toBe('waiting');
  });
});

describe('to a stick', () => {
  it('a file goes when one is in, and the guest is told how it went', async () => {
    const ends = Promise.withResolvers<void>();
    const { handOver } = stage({ stick: stick(() => ends.promise) });
    await expect.poll(handOver.canSaveToUsb).toBe(true);
    const work = handOver.toUsb(fileId);
    expect(handOver.view()).toEqual({ way: 'usb', fileId, state: 'writing' });
    handOver.stop();
    expect(handOver.view()).toMatchObject({ state: 'writing' });
    await expect(handOver.toPhone(fileId)).rejects.toThrow('busy');
    ends.resolve();
    await work;
    expect(handOver.view()).toEqual({ way: 'usb', fileId, state: 'done' });
    handOver.stop();
    expect(handOver.view()).toBeNull();
  });

  it('a copy that fails is told', async () => {
    const { handOver } = stage({ stick: stick(() => Promise.reject(new Error('EIO'))) });
    await expect.poll(handOver.canSaveToUsb).toBe(true);
    await handOver.toUsb(fileId);
    expect(handOver.view()).toEqual({ way: 'usb', fileId, state: 'failed' });
  });

  it('a stick is noticed when it comes and when it goes', async () => {
    let isIn = false;
    const { handOver, clock } = stage({ stick: { isIn: async () => isIn, save: async () => {} } });
    await expect(handOver.toUsb(fileId)).rejects.toThrow('not-possible');
    isIn = true;
    const look = () => {
      clock.advance(2_000);
      return handOver.canSaveToUsb();
    };
    await expect.poll(look).toBe(true);
    isIn = false;
    await expect.poll(look).toBe(false);
  });

  it('none is looked for without the ability', async () => {
    let looks = 0;
    const { handOver } = stage({
      grants: { services: ['file-to-phone'] },
      stick: {
        isIn: async () => {
          looks += 1;
          return true;
        },
        save: async () => {},
      },
    });
    await expect(handOver.toUsb(fileId)).rejects.toThrow('not-possible');
    expect([looks, handOver.canSaveToUsb()]).toEqual([0, false]);
  });
});
