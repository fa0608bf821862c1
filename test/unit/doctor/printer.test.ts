import { afterEach, beforeEach, expect, test } from 'vitest';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { printerItem } from '../../../main/doctor/checks/hotel/printer.ts';
import { type FakePrinter, startFakePrinter } from '../../fakes/printer/ipp-server.ts';
import { look, sceneWith } from './scene.ts';

let printer: FakePrinter;
beforeEach(async () => {
  printer = await startFakePrinter();
});
afterEach(() => printer.close());

const seen = (url: string | null = printer.url) =>
  look(
    printerItem,
    sceneWith({
      config: terminalConfigShape.parse({
        dataFolder: '/unused',
        gatewayUrl: 'http://127.0.0.1:9',
        trustFile: '/unused',
        hotelId: 'test-hotel',
        catalogueFile: '/unused',
        lanAddress: 'auto',
        demo: true,
        printer: url === null ? null : { url },
      }),
    }),
  );

test.each([
  [3, ['none'], 'ready'],
  [4, ['none'], 'ready'],
  [3, ['toner-low-warning'], 'ready'],
  [3, ['media-empty-warning'], 'ready'],
  [3, ['toner-low-warning', 'media-empty-error'], 'paper-out'],
  [5, ['media-needed'], 'paper-out'],
  [5, ['media-jam-error'], 'attention'],
  [5, ['none'], 'attention'],
  [3, ['paused'], 'attention'],
])('state %i with %o is %s', async (state, reasons, code) => {
  printer.self = { state, reasons, accepts: true };
  const finding = await seen();
  expect(finding).toMatchObject({ code, state: code === 'ready' ? 'ok' : 'warning' });
  expect(finding.fact).toBe(
    [
      new URL(printer.url.replace('ipp:', 'http:')).host,
      code,
      ...reasons.filter((each) => each !== 'none'),
    ].join(', '),
  );
});

test('one that takes no jobs, no PDF, or refuses the question is named so', async () => {
  printer.self = { state: 3, reasons: ['none'], accepts: false };
  expect(await seen()).toMatchObject({ code: 'refusing', state: 'warning' });
  printer.formats = ['image/urf'];
  expect(await seen()).toMatchObject({ code: 'no-pdf', state: 'warning' });
  printer.status = 0x0403;
  expect(await seen()).toMatchObject({ code: 'refusing', state: 'warning' });
});

test('one that is missing, or answers with what is no answer, is away', async () => {
  printer.garbage = Buffer.from('nonsense');
  expect(await seen()).toMatchObject({ code: 'away', state: 'warning' });
  printer.garbage = 'silence';
  expect(await seen()).toMatchObject({ code: 'away', state: 'warning' });
  expect(await seen('ipp://127.0.0.1:9/ipp/print')).toMatchObject({ code: 'away' });
}, 60_000);

test('what a printer calls its reasons is shown as plain words, and no more of it than a line holds', async () => {
  printer.self = {
    state: 3,
    reasons: ['\u001b[2J', 'x'.repeat(500), ...Array(50).fill('toner-low')],
    accepts: true,
  };
  const { fact } = await seen();
  expect(fact).not.toContain('\u001b');
  expect(fact.length).toBeLessThan(300);
});

test('a terminal without a printer needs none', async () => {
  expect(await seen(null)).toMatchObject({ code: 'none', state: 'ok' });
});
