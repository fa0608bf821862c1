import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Qué se conserva sobre usted',
    lead: 'La ley exige al hotel que guarde un breve registro. Aquí está completo. Léalo y después decida.',
    kept_one: 'Se conserva {{count}} día',
    kept_many: 'Se conserva {{count}} de días',
    kept_other: 'Se conserva {{count}} días',
    gone_one: 'Se elimina el día {{count}} a más tardar',
    gone_many: 'Se elimina el día {{count}} a más tardar',
    gone_other: 'Se elimina el día {{count}} a más tardar',
    howLong: 'Cuánto tiempo',
    keptHeading: 'Se conserva',
    neverHeading: 'Nunca se conserva',
    profile: 'Su acceso',
    wayOut: 'Vía de salida',
    until: 'Como máximo hasta',
    accept: 'Aceptar y empezar',
    decline: 'Rechazar y salir',
    declineHint: 'Rechazar no tiene ninguna consecuencia.',
    version: 'Aviso {{version}}',
  },
  starting: {
    heading: 'Abriendo su acceso',
    lead: 'Cada paso se comprueba antes de empezar el siguiente.',
    steps: 'Pasos',
  },
};
