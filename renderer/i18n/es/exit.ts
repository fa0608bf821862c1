import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'Su vía de salida',
    lead: 'Todas sus páginas llegan por esta línea aprobada al extranjero.',
    state: {
      proved: 'La línea está comprobada',
      checking: 'Comprobando la línea',
      lost: 'La línea se ha cortado',
    },
    checked: 'Última comprobación: {{when}}',
    country: 'País o región',
    address: 'Dirección que ven los sitios web',
    channel: 'Línea',
    permit: 'Número de permiso',
    notSaid: 'sin datos por ahora',
    meaning: 'Qué significa para usted',
    only: 'Este equipo no tiene otra vía de salida.',
    encrypted:
      'Las páginas solo se abren con conexiones cifradas. Nadie en el hotel puede leer lo que usted ve o escribe.',
    seen: 'Los sitios web ven la dirección de la línea. No ven la red del hotel.',
    cut: 'El equipo comprueba la línea cada minuto. Si no es la aprobada, sus páginas se cierran.',
    languageHeading: 'Idioma',
    languageLead:
      'Sus páginas siguen abiertas. Los sitios web sabrán su idioma a partir de la página siguiente.',
  },
};
