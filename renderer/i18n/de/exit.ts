import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'Ihr Weg ins Netz',
    lead: 'Alle Ihre Seiten kommen über diese zugelassene Auslandsleitung.',
    state: {
      proved: 'Die Leitung ist bestätigt',
      checking: 'Die Leitung wird geprüft',
      lost: 'Die Leitung ist unterbrochen',
    },
    checked: 'Zuletzt geprüft: {{when}}',
    country: 'Land oder Region',
    address: 'Adresse, die Websites sehen',
    channel: 'Leitung',
    permit: 'Nummer der Genehmigung',
    notSaid: 'zurzeit nicht bekannt',
    meaning: 'Was das für Sie bedeutet',
    only: 'Einen anderen Weg ins Netz hat dieses Gerät nicht.',
    encrypted:
      'Seiten öffnen sich nur über verschlüsselte Verbindungen. Niemand im Hotel kann lesen, was Sie sehen oder eingeben.',
    seen: 'Websites sehen die Adresse der Leitung. Das Netz des Hotels sehen sie nicht.',
    cut: 'Das Gerät prüft die Leitung jede Minute. Ist es nicht die zugelassene, schließen sich Ihre Seiten.',
    languageHeading: 'Sprache',
    languageLead: 'Ihre Seiten bleiben offen. Ab der nächsten Seite erfahren Websites Ihre Sprache.',
  },
};
