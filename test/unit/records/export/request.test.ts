import { describe, expect, it } from 'vitest';
import { type ExportRequest, refusalOfRequest } from '../../../../main/records/export/request.ts';

const good: ExportRequest = {
  exportId: 'export-1',
  sort: 'A',
  fromDay: '2026-05-28',
  toDay: '2026-11-28',
  sessionIds: [],
  instrument: '沪公（网）调证〔2026〕7号',
  authority: 'PSB Lingang',
  purpose: 'cybersecurity',
  requestedBy: 'officer',
};
const sessions = ['s00000000000000a', 's00000000000000b'];
const now = Date.UTC(2026, 10, 28, 23, 59, 59);
const refusal = (more: Partial<ExportRequest>) => refusalOfRequest({ ...good, ...more }, now);

describe('a request for a package', () => {
  it('stands when everything is in order', () => {
    expect(refusal({})).toBe(null);
    expect(refusal({ sort: 'C', sessionIds: sessions })).toBe(null);
    expect(refusal({ fromDay: '2026-11-28' })).toBe(null);
  });

  it.each<[Partial<ExportRequest>, string]>([
    [{ exportId: '../x' }, 'export-id-form'],
    [{ exportId: '' }, 'export-id-form'],
    [{ sort: 'D' as 'A' }, 'sort-unknown'],
    [{ fromDay: '2026-02-30' }, 'day-form'],
    [{ fromDay: '2026-5-28' }, 'day-form'],
    [{ toDay: '' }, 'day-form'],
    [{ toDay: '2026-11-28T00:00:00Z' }, 'day-form'],
    [{ fromDay: '2026-11-29', toDay: '2026-11-28' }, 'window-empty'],
    [{ toDay: '2026-11-29' }, 'window-future'],
    [{ instrument: '' }, 'instrument-missing'],
    [{ instrument: ' ' }, 'instrument-form'],
    [{ instrument: 'https://example.test/paper' }, 'instrument-form'],
    [{ instrument: 'a\nb' }, 'instrument-form'],
    [{ instrument: 'x'.repeat(65) }, 'instrument-form'],
    [{ authority: '' }, 'authority-form'],
    [{ authority: 'a\u0000b' }, 'authority-form'],
    [{ authority: 'x'.repeat(121) }, 'authority-form'],
    [{ purpose: 'one\ntwo' }, 'purpose-form'],
    [{ purpose: 'x'.repeat(301) }, 'purpose-form'],
    [{ purpose: 'a\ud800' }, 'purpose-form'],
    [{ requestedBy: '\u2028' }, 'requester-form'],
    [{ sort: 'C' }, 'sessions-missing'],
    [{ sessionIds: sessions }, 'sessions-unasked'],
    [{ sort: 'B', sessionIds: sessions }, 'sessions-unasked'],
    [{ sort: 'C', sessionIds: ['short'] }, 'sessions-form'],
    [{ sort: 'C', sessionIds: [sessions[0] ?? '', sessions[0] ?? ''] }, 'sessions-form'],
    [
      { sort: 'C', sessionIds: Array.from({ length: 201 }, (_, index) => String(index).padStart(16, '0')) },
      'sessions-form',
    ],
  ])('%j is refused: %s', (more, code) => {
    expect(refusal(more)).toBe(code);
  });
});
