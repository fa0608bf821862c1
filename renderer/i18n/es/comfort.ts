import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Pantalla y sonido',
    lead: 'Los cambios se aplican enseguida y terminan con su sesión.',
    textSize: 'Tamaño de las letras',
    normal: 'Mediano',
    large: 'Grande',
    largest: 'Muy grande',
    dark: 'Colores oscuros',
    contrast: 'Contraste fuerte',
    motion: 'Menos movimiento',
    sound: 'Sonidos',
    readAloud: 'Leer la pantalla en voz alta',
    on: 'Sí',
    off: 'No',
    close: 'Listo',
  },
};
