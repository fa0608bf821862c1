import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Mensajes',
    time300: 'Su sesión termina dentro de cinco minutos.',
    time120: 'Su sesión termina dentro de dos minutos.',
    time30: 'Su sesión termina dentro de treinta segundos.',
    departure: 'Su estancia en el hotel termina hoy, y su sesión con ella.',
    idle: '¿Sigue ahí? Toque la pantalla. Si no, su sesión terminará y se borrará todo.',
    gateway: 'El servicio del hotel no responde. Si no vuelve, su sesión terminará.',
    stillHere: 'Sigo aquí',
  },
  clock: {
    left: 'Tiempo restante: {{time}}',
    still: 'Tiempo restante: {{time}}. El reloj está parado.',
  },
  stands: {
    blocked: 'Su tiempo no corre mientras se muestra esta página.',
    line: 'La línea no responde en este momento. Su tiempo no corre hasta que vuelva.',
    desk: 'Su tiempo no corre mientras recepción le ayuda.',
  },
  grace: {
    take_one: '{{count}} minuto más',
    take_many: '{{count}} de minutos más',
    take_other: '{{count}} minutos más',
    refused: 'No se pudo añadir tiempo. Su tiempo no ha cambiado.',
    away: 'El servicio del hotel no responde. Su tiempo no ha cambiado. Inténtelo de nuevo en un momento.',
  },
};
