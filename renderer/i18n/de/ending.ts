import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Ihre Sitzung wird beendet',
    lead: 'Ihre Seiten sind geschlossen. Bitte bleiben Sie noch einen Moment.',
  },
  wiping: {
    heading: 'Alles wird gelöscht',
    lead: 'Jede Spur wird entfernt und danach geprüft.',
    steps: 'Entfernte Spuren',
  },
  receipt: {
    heading: 'Hier bleibt nichts von Ihnen zurück',
    headingFailed: 'Ihre Sitzung ist beendet',
    leadFailed:
      'Nicht jede Prüfung war erfolgreich. Das Personal weiß Bescheid; niemand nutzt dieses Gerät, bevor alles gelöscht ist.',
    removed: 'Entfernt und geprüft',
    remains: 'Was das Hotel aufbewahrt',
    remainsNothing: 'Es wurden keine Daten einer Sitzung aufgezeichnet.',
    goneBy: 'Spätestens am {{date}} gelöscht.',
    visit: '{{start}} bis {{end}}',
    records: 'Einträge',
    thanks: 'Vielen Dank und gute Reise.',
    paper: 'Nehmen Sie Ihre Ausdrucke mit.',
    close: 'Schließen',
  },
  own: {
    open: 'Was über mich aufbewahrt wird',
    heading: 'Was über Sie aufbewahrt wird',
    lead: 'Alle Einträge Ihrer Sitzung, wie sie jetzt im Hotel gespeichert sind. Dass Sie vom Personal einen Code bekommen haben, wird getrennt festgehalten.',
    reading: 'Die Einträge werden gelesen',
    failed: 'Die Einträge lassen sich jetzt nicht lesen.',
    again: 'Noch einmal versuchen',
    nothing: 'Es gibt keinen Eintrag einer Sitzung.',
    list: 'Einträge',
    written: 'Geschrieben am {{moment}}',
    others: 'Außerdem aufbewahrt, für das Hotel und für Behörden lesbar: {{names}}.',
    deletion: 'Wird ab {{due}} gelöscht, spätestens bis {{gone}}.',
    full: 'Lange Nummern ganz zeigen',
    close: 'Schließen',
    back: 'Zurück',
    yes: 'ja',
    no: 'nein',
  },
  proof: {
    heading: 'Ihre Bestätigung',
    lead: 'Schreiben Sie den Code auf oder fotografieren Sie den QR-Code. Damit können Sie später fragen, ob es diese Einträge noch gibt, und nach dem Löschen den Beweis sehen. Wer Sie sind, steht nicht darin.',
    code: 'Code',
    qr: 'QR-Code dazu',
    where: 'Nachfragen, im Netz des Hotels',
  },
  outOfOrder: {
    heading: 'Dieses Gerät ist außer Betrieb',
    lead: 'Bitte fragen Sie an der Rezeption.',
    steps: 'Nicht bewiesen',
    'close-failed': 'Die letzte Sitzung konnte nicht sauber beendet werden.',
    'wipe-failed': 'Es konnte nicht bewiesen werden, dass alles gelöscht ist.',
    'record-failed': 'Ein Eintrag konnte nicht geschrieben werden.',
    'store-failed': 'Der Speicher für die Einträge funktioniert nicht.',
    'records-unsound':
      'Die aufbewahrten Einträge sind nicht mehr so, wie sie geschrieben wurden. Hier darf niemand etwas ändern; verständigen Sie die IT.',
  },
};
