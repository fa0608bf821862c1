import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Offene Seiten',
    start: 'Startseite',
    blocked: 'Nicht geöffnet',
    open: 'Neue Seite',
    close: 'Schließen: {{title}}',
    sounds: 'spielt Ton ab',
  },
  tools: {
    open: 'Mehr',
    label: 'Weitere Werkzeuge',
    find: 'Suchen',
    smaller: 'Kleiner',
    larger: 'Größer',
    size: 'Größe der Seite: {{percent}}',
    large: 'Große Schrift',
    print: 'Drucken',
    files: 'Dateien',
    comfort: 'Anzeige',
    language: 'Sprache',
    records: 'Über mich',
    exit: 'Weg ins Netz',
  },
  find: {
    label: 'Auf dieser Seite suchen',
    count: '{{current}} von {{matches}}',
    none: 'Nicht gefunden',
    back: 'Vorige Stelle',
    next: 'Nächste Stelle',
    close: 'Suche beenden',
  },
  suggestions: {
    label: 'Passende Websites',
    search: 'Nach „{{words}}“ suchen',
  },
  loading: {
    asking: 'Die Seite wird geladen.',
    done: 'Die Seite ist geladen.',
  },
};
