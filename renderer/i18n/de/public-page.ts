import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: 'Gibt es meine Einträge noch?',
  lead: 'Geben Sie den Code Ihrer Bestätigung ein. Er hat sechzehn Buchstaben und Ziffern. Niemand erfährt, wer Sie sind, und diese Seite speichert nichts auf Ihrem Telefon.',
  field: 'Code der Bestätigung',
  ask: 'Anfragen',
  language: 'Sprache',
  asking: 'Wird angefragt',
  malformed: 'Ein Code hat sechzehn Buchstaben und Ziffern, in vier Vierergruppen.',
  'check-symbol':
    'Ein Zeichen stimmt nicht. Bitte vergleichen Sie mit Ihrer Bestätigung. Es wurde nichts gesendet.',
  'too-long': 'Das ist zu lang für einen Code.',
  tooMany: 'Zu viele Anfragen. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
  away: 'Der Dienst des Hotels antwortet nicht. Bitte versuchen Sie es noch einmal.',
  kept: 'Ihre Einträge gibt es noch',
  records_one: '{{count}} Eintrag Ihrer Sitzung wird aufbewahrt, wie das Gesetz es verlangt.',
  records_other: '{{count}} Einträge Ihrer Sitzung werden aufbewahrt, wie das Gesetz es verlangt.',
  dates: 'Sie werden ab {{due}} gelöscht, spätestens bis {{gone}}.',
  deleting: 'Ihre Einträge werden gerade gelöscht',
  deletingText:
    'Das Gerät hat seine eigenen gelöscht. Die Kopie im Hotel ist spätestens bis {{gone}} gelöscht.',
  deleted: 'Ihre Einträge sind gelöscht',
  deletedText: 'Alle Einträge dieses Tages an diesem Gerät wurden am {{moment}} gelöscht, auch Ihre.',
  unknown: 'Zu diesem Code gibt es hier keine Einträge',
  unknownText:
    'Bitte vergleichen Sie den Code mit Ihrer Bestätigung. Eine eben beendete Sitzung erscheint hier nach einigen Minuten.',
  held: 'Auf Anordnung einer Behörde werden einige Einträge dieses Tages länger und getrennt aufbewahrt. Diese Seite sagt nicht, wessen Einträge es sind; Ihre können darunter sein.',
  proof: 'Der Beweis',
  proofText:
    'Das Protokoll des Hotels kann nur wachsen. Eine Zeile darin besagt, dass Schlüssel und Datei dieser Einträge vernichtet wurden. Der Dienst des Hotels hat das Protokoll signiert. Wer die Datei unten hat, kann das prüfen, ohne das Hotel zu fragen.',
  witnessed: 'Zeugen außerhalb dieses Dienstes haben signiert, dass sie das Protokoll wachsen sahen.',
  limits: 'Was niemand beweisen kann: dass vorher niemand die Einträge kopiert hat.',
  day: 'Einträge vom',
  count: 'Wie viele es waren',
  root: 'Prüfsumme der Einträge',
  later: 'Die Zeile wird in wenigen Minuten signiert. Bitte fragen Sie dann noch einmal nach dem Beweis.',
  save: 'Beweis speichern',
  another: 'Nach einem anderen Code fragen',
};
