import { canonical, type Json, sha256 } from './bytes.ts';
import type { Random } from './random.ts';

// A made-up catalogue with short periods, so that a world of a few days sees its segments purged. It names every kind of value.

const field = (name: string, more: { readonly [key: string]: Json }): Json => ({
  field: name,
  record: 'session.open',
  class: 'N1',
  readers: ['O', 'P', 'I'],
  default: 'on',
  ...more,
});

/** Days a day segment is kept at least and at most in the forge's worlds. */
export const forgeFloorDays = 3;
export const forgeCeilingDays = 6;

/** The version that keeps as long as the law asks. */
export const longKeptPart = 2;

/** The forge's catalogue; `part` numbers its versions. */
export function catalogueOf(part: number): { readonly text: string; readonly hash: string } {
  const days = (floor_days: number, ceiling_days: number): Json => ({ floor_days, ceiling_days });
  const text = canonical({
    catalogue: 'FORGE',
    version: `part-${part}`,
    classes: {
      N1: part === longKeptPart ? days(184, 191) : days(forgeFloorDays, forgeCeilingDays),
      A3: days(40, 70),
    },
    forbid: ['dest_host'],
    fields: [
      field('session_id', { value: { kind: 'id', min: 16, max: 16 } }),
      field('at', { record: '*', value: { kind: 'seconds' } }),
      field('opened_at', { value: { kind: 'seconds' } }),
      field('net_local', { value: { kind: 'address' } }),
      field('gw_ref', { parts: { router_id: { kind: 'id', max: 64 }, lease_id: { kind: 'id', max: 64 } } }),
      field('permit', { value: { kind: 'code', max: 64 } }),
      field('eligibility', { parts: { met: { kind: 'boolean' }, rule_id: { kind: 'ruleId', max: 64 } } }),
      field('consent', { default: 'off', parts: { given: { kind: 'boolean' } } }),
      field('dest_host', { value: { kind: 'id', max: 64 } }),
      field('close_reason', { value: { kind: 'enum' }, values: ['guest', 'idle', 'time-up'] }),
      field('wipe_result', { parts: { done: { kind: 'count', max: 99 }, hash: { kind: 'hex', length: 8 } } }),
      field('clock', {
        parts: {
          offset_ms: { kind: 'offset', max: 1_000_000 },
          source: { kind: 'enum', values: ['gateway', 'terminal'] },
          version: { kind: 'version', max: 32 },
        },
      }),
      field('admin_action', { class: 'A3', parts: { kind: { kind: 'enum', values: ['hold', 'export'] } } }),
      field('disclosure', { class: 'A3', readers: ['P', 'A'], value: { kind: 'id', max: 64 } }),
    ],
    record_types: [
      {
        type: 'session.open',
        fields: [
          'session_id',
          'opened_at',
          'net_local',
          'gw_ref',
          'permit',
          'eligibility',
          'consent',
          'dest_host',
        ],
      },
      { type: 'session.close', fields: ['session_id', 'close_reason', 'wipe_result'] },
      { type: 'system.clock', fields: ['clock'] },
      { type: 'admin.action', fields: ['session_id', 'admin_action'] },
      { type: 'record.disclosed', fields: ['disclosure'] },
    ],
  });
  return { text, hash: sha256(text).toString('hex') };
}

/** Fields of each type by their names, as the catalogue keeps them; parts by name. For the forge's own table of records. */
export const keptFields: Readonly<
  Record<string, readonly (readonly [name: string, parts?: readonly string[]])[]>
> = {
  'session.open': [
    ['session_id'],
    ['opened_at'],
    ['net_local'],
    ['gw_ref', ['lease_id', 'router_id']],
    ['permit'],
    ['eligibility', ['met', 'rule_id']],
  ],
  'session.close': [['session_id'], ['close_reason'], ['wipe_result', ['done', 'hash']]],
  'system.clock': [['clock', ['offset_ms', 'source', 'version']]],
  'admin.action': [['session_id'], ['admin_action', ['kind']]],
  'record.disclosed': [['disclosure']],
};

/** Names whose values are shown as times in the table for spreadsheets. */
export const timeNames: readonly string[] = ['opened_at'];

/** A payload of the type, with values a real store could hold. */
export function payloadOf(random: Random, type: string, at: number, sessionId: string): Json[] {
  const id = (): string => random.hex(12);
  switch (type) {
    case 'session.open': {
      const address = random.chance(0.5)
        ? `10.0.${random.below(256)}.${random.below(256)}`
        : `fe80::${random.between(1, 9)}`;
      const rule = [random.chance(0.9), `pilot-${random.below(9)}@${random.below(99)}`];
      return [at, sessionId, at, address, [id(), id()], `沪〔2026〕${random.below(99)} (a-b)`, rule];
    }
    case 'session.close':
      return [at, sessionId, random.pick(['guest', 'idle', 'time-up']), [random.below(100), random.hex(8)]];
    case 'system.clock':
      return [
        at,
        [random.between(-5000, 5000), random.pick(['gateway', 'terminal']), `45.${random.below(9)}.1`],
      ];
    case 'admin.action':
      return [at, sessionId, [random.pick(['hold', 'export'])]];
    default:
      return [at, id()];
  }
}
