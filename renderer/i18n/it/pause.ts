import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Allontanarsi',
    heading: 'Le Sue pagine sono nascoste',
    choose: 'Scelga tre immagini per bloccare lo schermo. L’ordine conta.',
    locked: 'Lo schermo è bloccato',
    comeBack: 'Tocchi le Sue tre immagini per tornare.',
    mediaOff: 'Videocamera e microfono sono spenti. Al Suo ritorno la pagina potrà chiederli di nuovo.',
    timeLeft: 'La sessione termina fra',
    pictures: 'Immagini',
    chosen: '{{chosen}} di {{all}} immagini',
    again: 'Cancellare',
    lock: 'Bloccare lo schermo',
    back: 'Tornare alle mie pagine',
    wrong: 'Non sono le immagini giuste. Riprovi.',
    wait: 'Non sono le immagini giuste. Può riprovare fra',
    waitLabel: 'Tempo fino al prossimo tentativo',
    forgotten:
      'Ha dimenticato le immagini? Termini la sessione: tutto viene cancellato e può ricominciare con il Suo codice.',
    signs: {
      anchor: 'Ancora',
      bell: 'Campana',
      boat: 'Barca',
      cat: 'Gatto',
      cup: 'Tazza',
      fish: 'Pesce',
      key: 'Chiave',
      leaf: 'Foglia',
      lamp: 'Lampada',
      moon: 'Luna',
      star: 'Stella',
      tree: 'Albero',
    },
  },
};
