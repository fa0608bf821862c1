import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Meldungen',
    time300: 'Ihre Sitzung endet in fünf Minuten.',
    time120: 'Ihre Sitzung endet in zwei Minuten.',
    time30: 'Ihre Sitzung endet in dreißig Sekunden.',
    departure: 'Ihr Aufenthalt im Hotel endet heute. Damit endet auch Ihre Sitzung.',
    idle: 'Sind Sie noch da? Berühren Sie den Bildschirm. Sonst endet Ihre Sitzung, und alles wird gelöscht.',
    gateway: 'Der Dienst des Hotels antwortet nicht. Kommt er nicht zurück, endet Ihre Sitzung.',
    stillHere: 'Ich bin noch da',
  },
  clock: {
    left: 'Restzeit: {{time}}',
    still: 'Restzeit: {{time}}. Die Uhr steht.',
  },
  stands: {
    blocked: 'Solange diese Seite zu sehen ist, läuft Ihre Zeit nicht.',
    line: 'Die Leitung antwortet zurzeit nicht. Solange läuft Ihre Zeit nicht.',
    desk: 'Während die Rezeption Ihnen hilft, läuft Ihre Zeit nicht.',
  },
  grace: {
    take_one: '{{count}} Minute mehr',
    take_other: '{{count}} Minuten mehr',
    refused: 'Die Zeit ließ sich nicht verlängern. Ihre Restzeit ist unverändert.',
    away: 'Der Dienst des Hotels antwortet nicht. Ihre Restzeit ist unverändert. Versuchen Sie es gleich noch einmal.',
  },
};
