import { describe, expect, it } from 'vitest';
import { handOverHandlers } from '../../../main/ipc/handlers/hand-over.ts';
import { printingHandlers } from '../../../main/ipc/handlers/printing.ts';
import { commands } from '../../../preload/contract/commands.ts';
import { createFakeGuard } from '../../fakes/guard.ts';

const fileId = '7a6f3c1e-52d4-4f0b-9a53-1c2d3e4f5a6b';

function handlers(isBrowsing: boolean) {
  const story: string[] = [];
  const told =
    (name: string) =>
    (...given: unknown[]) => {
      story.push([name, ...given].join(' '));
    };
  const later = (name: string) => async (given: unknown) => told(name)(given);
  const guard = {
    ...createFakeGuard(),
    preparePrint: told('prepare'),
    print: told('print'),
    readSheet: async (page: number) => ({ dataUrl: `data:${page}`, widthPx: 1, heightPx: 1 }),
    answerMedia: told('answer'),
    sendToPhone: later('phone'),
    saveToUsb: later('usb'),
    stopHandOver: told('stop'),
  };
  const whileBrowsing = (act: () => void): void => {
    if (!isBrowsing) throw new Error('not-browsing');
    act();
  };
  const panels = { show: told('panel') };
  return {
    story,
    ...printingHandlers({ guard, panels, whileBrowsing }),
    ...handOverHandlers({ guard, whileBrowsing }),
  };
}

describe('commands about ways out of a session', () => {
  it('reach the guard, and printing shows its panel', async () => {
    const made = handlers(true);
    made.preparePrint({ fileId: null });
    made.print({ copies: 2 });
    expect(await made.readSheet({ page: 3 })).toMatchObject({ dataUrl: 'data:3' });
    made.answerMedia({ allowed: false });
    await made.sendToPhone({ fileId });
    await made.saveToUsb({ fileId });
    made.stopHandOver();
    expect(made.story).toEqual([
      'prepare ',
      'panel print',
      'print 2',
      'answer false',
      `phone ${fileId}`,
      `usb ${fileId}`,
      'stop',
    ]);
  });

  it('do nothing at any other time', () => {
    const made = handlers(false);
    const calls = [
      () => made.preparePrint({ fileId: null }),
      () => made.print({ copies: 1 }),
      () => made.readSheet({ page: 1 }),
      () => made.answerMedia({ allowed: true }),
      () => made.sendToPhone({ fileId }),
      () => made.saveToUsb({ fileId }),
      () => made.stopHandOver(),
    ];
    for (const call of calls) expect(call).toThrow('not-browsing');
    expect(made.story).toEqual([]);
  });

  it.each([
    ['print', { copies: 0 }],
    ['print', { copies: 10 }],
    ['print', { copies: 1.5 }],
    ['print', { copies: '2' }],
    ['print', { copies: 1, printer: 'ipp://elsewhere' }],
    ['readSheet', { page: 0 }],
    ['readSheet', { page: 1e9 }],
    ['preparePrint', { fileId: '../../etc/passwd' }],
    ['preparePrint', {}],
    ['sendToPhone', { fileId: '' }],
    ['sendToPhone', { fileId, address: '0.0.0.0' }],
    ['saveToUsb', { fileId: null }],
    ['answerMedia', { allowed: 1 }],
    ['answerMedia', { allowed: true, host: 'evil.example' }],
    ['stopMedia', {}],
  ] as const)('%s takes no %j', (name, input) => {
    expect(commands[name].input.safeParse(input).success).toBe(false);
  });
});
