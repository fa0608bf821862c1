import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Was über Sie aufbewahrt wird',
    lead: 'Das Gesetz verlangt vom Hotel einen kurzen Nachweis. Hier steht alles, was er enthält. Bitte lesen Sie und entscheiden Sie dann.',
    kept_one: '{{count}} Tag aufbewahrt',
    kept_other: '{{count}} Tage aufbewahrt',
    gone_one: 'Spätestens am {{count}}. Tag gelöscht',
    gone_other: 'Spätestens am {{count}}. Tag gelöscht',
    howLong: 'Wie lange',
    keptHeading: 'Wird aufbewahrt',
    neverHeading: 'Wird nie aufbewahrt',
    profile: 'Ihr Zugang',
    wayOut: 'Weg ins Netz',
    until: 'Spätestens bis',
    accept: 'Zustimmen und beginnen',
    decline: 'Ablehnen und gehen',
    declineHint: 'Ablehnen hat für Sie keine Nachteile.',
    version: 'Hinweis {{version}}',
  },
  starting: {
    heading: 'Ihr Zugang wird geöffnet',
    lead: 'Jeder Schritt wird geprüft, bevor der nächste beginnt.',
    steps: 'Schritte',
  },
};
