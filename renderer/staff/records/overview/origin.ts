import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { Text } from '../../texts/shape.ts';

/** The records of one place, as the gateway tells of them. */
export type Origin = AnswerOf<'recordsOverview'>['origins'][number];

/** What about the records of a place needs a look. */
export type Alarm = 'refused' | 'witness-refused' | 'over-retained' | 'witness-silent' | 'days-missing';

/** What needs a look, the worst first. */
export function alarmsOf(origin: Origin): readonly Alarm[] {
  return [
    ...(origin.refusal === null ? [] : (['refused'] as const)),
    ...(origin.witnessRefusal === null ? [] : (['witness-refused'] as const)),
    ...(origin.overRetained === 0 ? [] : (['over-retained'] as const)),
    ...(origin.witnessSilent ? (['witness-silent'] as const) : []),
    ...(origin.daysPresent < origin.daysExpected ? (['days-missing'] as const) : []),
  ];
}

/** How people call a place: the name of the terminal, or that it is the gateway. */
export function placeOf(t: Text, { origin, label }: Pick<Origin, 'origin' | 'label'>): string {
  return label ?? (isGateway(origin) ? t('records.gateway') : origin);
}

/** Whether these are the gateway's own records. */
export function isGateway(origin: string): boolean {
  return origin.endsWith('/gateway');
}

const refusals = ['rollback', 'fork', 'other-root', 'broken', 'behind', 'mirror-failed'] as const;

/** Why the gateway does not believe the records of a place, in words. */
export function refusalText(t: Text, code: string): string {
  const known = refusals.find((each) => each === code);
  return known === undefined ? t('recordRefusal.other', { code }) : t(`recordRefusal.${known}`);
}
