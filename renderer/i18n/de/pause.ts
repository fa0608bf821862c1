import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Kurz weggehen',
    heading: 'Ihre Seiten sind verborgen',
    choose: 'Wählen Sie drei Bilder, um den Bildschirm zu sperren. Die Reihenfolge zählt.',
    locked: 'Dieser Bildschirm ist gesperrt',
    comeBack: 'Berühren Sie Ihre drei Bilder, um zurückzukommen.',
    mediaOff:
      'Kamera und Mikrofon sind ausgeschaltet. Wenn Sie zurück sind, kann die Seite wieder danach fragen.',
    timeLeft: 'Die Sitzung endet in',
    pictures: 'Bilder',
    chosen: '{{chosen}} von {{all}} Bildern',
    again: 'Löschen',
    lock: 'Bildschirm sperren',
    back: 'Zurück zu meinen Seiten',
    wrong: 'Das sind nicht die richtigen Bilder. Versuchen Sie es noch einmal.',
    wait: 'Das sind nicht die richtigen Bilder. Neuer Versuch in',
    waitLabel: 'Zeit bis zum nächsten Versuch',
    forgotten:
      'Bilder vergessen? Beenden Sie die Sitzung: Alles wird gelöscht, und Sie können mit Ihrem Code neu beginnen.',
    signs: {
      anchor: 'Anker',
      bell: 'Glocke',
      boat: 'Boot',
      cat: 'Katze',
      cup: 'Tasse',
      fish: 'Fisch',
      key: 'Schlüssel',
      leaf: 'Blatt',
      lamp: 'Lampe',
      moon: 'Mond',
      star: 'Stern',
      tree: 'Baum',
    },
  },
};
