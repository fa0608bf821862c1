import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSecurityEvents,
  type RefusedEvent,
  securityRowsMax,
} from '../../../../main/records/events/security-events.ts';
import type { RecordEvent, SecurityEventRecord } from '../../../../main/records/generated/record-types.ts';
import { refusalOf } from '../../../../main/records/schema/check.ts';
import { shippedCatalogue } from '../../../fakes/shipped-catalogue.ts';

const sessionId = 'kQ3x9ZpLm2vT7aBc';

function counter() {
  const kept: RecordEvent[][] = [];
  let refuses = false;
  const events = createSecurityEvents({
    store: () => ({
      append(...batch) {
        if (refuses) throw new Error('store-failed');
        kept.push([...batch]);
      },
    }),
  });
  const sums = () => kept.flat().map((each) => (each as SecurityEventRecord).sec_event);
  return { ...events, kept, sums, refuse: (next: boolean) => (refuses = next) };
}

const refused = (
  kind: RefusedEvent['kind'],
  source: RefusedEvent['source'] = 'profile-block',
  count = 1,
): RefusedEvent => ({ kind, source, count });

describe('security events of a session', () => {
  it('name a page that spoke to the shell first of all', () => {
    const events = counter();
    for (const kind of ['navigation', 'connection', 'download'] as const) events.refused(refused(kind));
    events.refused(refused('escape', 'built-in', 2));
    events.flush(sessionId);
    expect(events.sums()[0]).toEqual({ kind: 'escape', rule: 'built-in', severity: 'serious', count: 2 });
    for (const each of events.kept.flat()) expect(refusalOf(shippedCatalogue.table, each)).toBeNull();
  });

  it('are one record for each kind and source, with a count, in one transaction', () => {
    const events = counter();
    for (let time = 0; time < 3; time += 1) events.refused(refused('subresource'));
    events.refused(refused('navigation', 'profile-default'));
    events.flush(sessionId);
    expect(events.kept).toEqual([
      [
        {
          type: 'security.event',
          session_id: sessionId,
          sec_event: { kind: 'subresource', rule: 'profile-block', severity: 'info', count: 3 },
        },
        {
          type: 'security.event',
          session_id: sessionId,
          sec_event: { kind: 'navigation', rule: 'profile-default', severity: 'info', count: 1 },
        },
      ],
    ]);
  });

  it('write nothing when nothing was refused, and nothing twice', () => {
    const events = counter();
    events.flush(sessionId);
    events.refused(refused('popup', 'built-in'));
    events.flush(sessionId);
    events.flush(sessionId);
    expect(events.sums()).toHaveLength(1);
  });

  it('are two records at most; the gravest stands alone and the rest is summed', () => {
    const events = counter();
    events.refused(refused('subresource', 'profile-block', 900));
    events.refused(refused('navigation', 'profile-default', 5));
    events.refused(refused('upload', 'built-in', 1));
    events.refused(refused('connection', 'built-in', 1));
    events.refused(refused('permission', 'built-in', 7));
    events.flush(sessionId);
    expect(events.sums()).toEqual([
      { kind: 'connection', rule: 'built-in', severity: 'serious', count: 1 },
      { kind: 'several', rule: 'built-in', severity: 'notable', count: 913 },
    ]);
  });

  it('are no more than two whenever they are written', () => {
    const events = counter();
    for (const kind of ['popup', 'print', 'upload'] as const) {
      events.refused(refused(kind, 'built-in'));
      events.flush(sessionId);
    }
    expect(events.sums()).toHaveLength(2);
  });

  it('stay counted when the store refuses', () => {
    const events = counter();
    events.refused(refused('print', 'built-in'));
    events.refuse(true);
    expect(() => events.flush(sessionId)).toThrow('store-failed');
    events.refuse(false);
    events.flush(sessionId);
    expect(events.sums()).toHaveLength(1);
  });

  it('fit the catalogue and lose no count, whatever a page does, up to the greatest count there is', () => {
    const kinds = ['navigation', 'subresource', 'connection', 'permission', 'download', 'upload'] as const;
    const others = ['print', 'popup', 'external', 'certificate'] as const;
    const anyEvent = record({
      kind: constantFrom(...kinds, ...others),
      source: constantFrom('profile-block' as const, 'profile-default' as const, 'built-in' as const),
      count: integer({ min: 1, max: 2_000_000 }),
    });
    void assert(
      property(array(anyEvent, { maxLength: 60 }), (all) => {
        const events = counter();
        for (const each of all) events.refused(each);
        events.flush(sessionId);
        const rows = events.kept.flat();
        expect(rows.length).toBeLessThanOrEqual(securityRowsMax);
        for (const row of rows) expect(refusalOf(shippedCatalogue.table, row)).toBeNull();
        const told = all.reduce((sum, { count }) => sum + count, 0);
        const counted = events.sums().reduce((sum, { count }) => sum + count, 0);
        if (told <= 1_000_000) expect(counted).toBe(told);
        else expect(counted).toBeGreaterThanOrEqual(1_000_000);
      }),
    );
  });
});
