import type { welcome as source } from '../en/welcome.ts';
import type { Shape } from '../shape.ts';

export const welcome: Shape<typeof source> = {
  app: {
    demo: 'Vorführung',
    demoHint: 'Vorführung: Schlüssel und Hotel sind nicht echt',
    wait: 'Einen Moment bitte',
    terminal: 'Gerät',
    offline_one: 'Ohne Verbindung: noch {{count}} Minute',
    offline_other: 'Ohne Verbindung: noch {{count}} Minuten',
    notDone: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  },
  screens: {
    attract: 'Willkommen',
    entry: 'Code eingeben',
    verifying: 'Ihr Code wird geprüft',
    notice: 'Was über Sie aufbewahrt wird',
    starting: 'Ihr Zugang wird geöffnet',
    browsing: 'Sie können jetzt surfen',
    ending: 'Ihre Sitzung wird beendet',
    wiping: 'Alles wird gelöscht',
    receipt: 'Ihre Sitzung ist beendet',
    'out-of-order': 'Außer Betrieb',
  },
  attract: {
    headline: 'Das Internet, das Sie von zu Hause kennen',
    lead: 'E-Mail, Karten, Bordkarten. Wenn Sie gehen, bleibt hier nichts zurück.',
    choose: 'Berühren Sie Ihre Sprache',
    begin: 'Beginnen',
    code: 'Code an der Rezeption holen',
    browse: 'Über eine geschützte Leitung surfen',
    wipe: 'Am Ende wird alles gelöscht und geprüft',
    openUntil: 'Geöffnet bis {{time}}',
    opens: 'Öffnet {{time}}',
  },
  unavailable: {
    heading: 'Zurzeit nicht verfügbar',
    closed: 'Zurzeit geschlossen',
    locked:
      'Dieses Terminal ist gerade außer Betrieb. Bitte nutzen Sie ein anderes oder fragen Sie an der Rezeption.',
    starting: 'Das Gerät wird vorbereitet. Das dauert einen Moment.',
    'not-enrolled': 'Das Gerät wartet auf die Freigabe durch das Hotel.',
    'gateway-away':
      'Der Dienst des Hotels antwortet nicht. Sobald er wieder da ist, geht es von selbst weiter.',
    'terminal-revoked': 'Dieses Gerät ist nicht mehr in Betrieb. Bitte nutzen Sie ein anderes.',
    'gateway-pin-refused':
      'Anstelle des Hoteldienstes antwortet etwas anderes. Bitte sagen Sie der Rezeption Bescheid.',
    'channel-away':
      'Die Auslandsleitung ist unterbrochen. Sobald sie wieder da ist, geht es von selbst weiter.',
    'lists-away':
      'Das Gerät wartet auf seine Sicherheitslisten. Sobald sie da sind, geht es von selbst weiter.',
    'documents-refused':
      'Die Zulassung dieses Geräts ist nicht in Ordnung. Bitte fragen Sie an der Rezeption.',
    'records-refused': 'Dieses Gerät wird gerade geprüft. Bitte fragen Sie an der Rezeption.',
  },
  enrolment: {
    heading: 'Dieses Gerät freigeben',
    lead: 'Für die IT des Hotels: Beides mit der Personalseite vergleichen und dort freigeben.',
    code: 'Gerätecode',
    words: 'Vier Wörter',
  },
};
