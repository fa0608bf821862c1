import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Ausentarse',
    heading: 'Sus páginas están ocultas',
    choose: 'Elija tres imágenes para bloquear la pantalla. El orden cuenta.',
    locked: 'Esta pantalla está bloqueada',
    comeBack: 'Toque sus tres imágenes para volver.',
    mediaOff: 'La cámara y el micrófono están apagados. Cuando vuelva, la página podrá pedirlos de nuevo.',
    timeLeft: 'La sesión termina en',
    pictures: 'Imágenes',
    chosen: '{{chosen}} de {{all}} imágenes',
    again: 'Borrar',
    lock: 'Bloquear la pantalla',
    back: 'Volver a mis páginas',
    wrong: 'No son las imágenes correctas. Inténtelo de nuevo.',
    wait: 'No son las imágenes correctas. Podrá volver a intentarlo en',
    waitLabel: 'Tiempo hasta el próximo intento',
    forgotten:
      '¿Ha olvidado las imágenes? Termine la sesión: todo se borra y puede empezar de nuevo con su código.',
    signs: {
      anchor: 'Ancla',
      bell: 'Campana',
      boat: 'Barco',
      cat: 'Gato',
      cup: 'Taza',
      fish: 'Pez',
      key: 'Llave',
      leaf: 'Hoja',
      lamp: 'Lámpara',
      moon: 'Luna',
      star: 'Estrella',
      tree: 'Árbol',
    },
  },
};
