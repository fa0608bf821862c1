import type { FiasConfig } from '../config.ts';
import { writeMoment } from './dates.ts';

/** One record of ours: its id and its fields in their order. */
export type Packet = {
  readonly id: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

/** Version of our side of the description. */
const version = '1.0';

/** A record that holds nothing but the moment: LS, LA, LE, DR. */
export function timedPacket(id: 'LS' | 'LA' | 'LE' | 'DR', atMs: number, zone: string): Packet {
  const { date, time } = writeMoment(atMs, zone);
  return {
    id,
    fields: [
      ['DA', date],
      ['TI', time],
    ],
  };
}

/**
 * What we are and which records and fields we ask for: LD, then an LR each. Only fields that the adapter reads; a name is
 * read for its initials.
 */
export function description(config: FiasConfig, atMs: number, zone: string): readonly Packet[] {
  const moment = timedPacket('LA', atMs, zone).fields;
  const about = ['GS', 'GN', 'GF', 'GL', 'GD'];
  if (config.asksDepartureTime) about.push('DT');
  for (const field of [config.nationalityField, config.adultsField]) if (field !== null) about.push(field);
  // Only for how late an event comes.
  about.push('DA', 'TI');
  const ask = (id: string, fields: readonly string[]): Packet => ({
    id: 'LR',
    fields: [
      ['RI', id],
      ['FL', fields.join('')],
    ],
  });
  return [
    { id: 'LD', fields: [...moment, ['V#', version], ['IF', config.family]] },
    ask('GI', ['RN', 'G#', ...about, 'SF']),
    ask('GC', ['RN', 'RO', 'G#', ...about]),
    ask('GO', ['RN', 'G#', 'GS', 'DA', 'TI', 'SF']),
    ...['NS', 'NE', 'DR', 'DS', 'DE'].map((id) => ask(id, ['DA', 'TI'])),
  ];
}
