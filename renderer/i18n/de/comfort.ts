import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Anzeige und Ton',
    lead: 'Änderungen gelten sofort und enden mit Ihrer Sitzung.',
    textSize: 'Größe der Schrift',
    normal: 'Mittel',
    large: 'Groß',
    largest: 'Sehr groß',
    dark: 'Dunkle Farben',
    contrast: 'Starker Kontrast',
    motion: 'Weniger Bewegung',
    sound: 'Töne',
    readAloud: 'Bildschirm vorlesen',
    on: 'An',
    off: 'Aus',
    close: 'Fertig',
  },
};
