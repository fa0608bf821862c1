import type { TerminalFacts } from '../../preload/contract/http-fleet-shapes.ts';
import { testNowMs } from './test-now.ts';

const day = 86_400_000;

/** What a terminal in good order tells of itself. */
export const goodFacts = (change: Partial<TerminalFacts> = {}): TerminalFacts => ({
  uptimeSeconds: 90_000,
  stateSinceMs: testNowMs - 3_600_000,
  disk: { freeBytes: 41_000_000_000, totalBytes: 64_000_000_000 },
  memory: { freeBytes: 5_200_000_000, totalBytes: 8_000_000_000 },
  temperatureC: 44.5,
  displays: [{ width: 1920, height: 1080 }],
  printer: { standing: 'ready', reasons: [] },
  channelMs: 12,
  gatewayCertificate: { notBeforeMs: testNowMs - 30 * day, notAfterMs: testNowMs + 300 * day },
  documentsEndAtMs: testNowMs + 200 * day,
  keySinceMs: testNowMs - 30 * day,
  clockOffsetMs: 35,
  wipeFailures: { count: 0, lastAtMs: null },
  recordsUnshipped: 0,
  offlineMinutesLeft: null,
  updateRing: 'general',
  locked: false,
  ...change,
});
