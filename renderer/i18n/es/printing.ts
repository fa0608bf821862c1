import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Imprimir',
    preparing: 'Se están preparando las hojas. Tardará un momento.',
    sheets_one: '{{count}} hoja',
    sheets_many: '{{count}} de hojas',
    sheets_other: '{{count}} hojas',
    sheet: 'Hoja {{page}} de {{pages}}',
    copies: 'Copias',
    more: 'Una copia más',
    fewer: 'Una copia menos',
    price: 'Una copia cuesta {{price}}. Se paga en recepción.',
    most_one: 'Se puede imprimir {{count}} hoja como máximo a la vez.',
    most_many: 'Se pueden imprimir {{count}} de hojas como máximo a la vez.',
    most_other: 'Se pueden imprimir {{count}} hojas como máximo a la vez.',
    print: 'Imprimir',
    sending: 'Se está imprimiendo.',
    wait: 'Espere junto a la impresora, para que nadie más se lleve sus hojas.',
    printed: 'Sus hojas están listas',
    take: 'Recoja ahora sus hojas de la impresora, antes de irse.',
    taken: 'Ya tengo mis hojas',
    failed: {
      page: 'Esto no se puede imprimir.',
      'too-long': 'Es demasiado largo para imprimirlo aquí.',
      printer: 'La impresora no lo ha impreso. No paga nada. Recepción puede ayudarle.',
      unsure: 'La impresora ya no responde. Mire si sus hojas están allí o pregunte en recepción.',
    },
    again: 'Intentar de nuevo',
  },
  media: {
    ask: {
      camera: 'Este sitio web quiere usar la cámara.',
      microphone: 'Este sitio web quiere usar el micrófono.',
      both: 'Este sitio web quiere usar la cámara y el micrófono.',
    },
    allow: 'Permitir',
    refuse: 'No permitir',
    use: {
      camera: 'La cámara puede estar encendida.',
      microphone: 'El micrófono puede estar encendido.',
      both: 'La cámara y el micrófono pueden estar encendidos.',
    },
    stop: 'Apagar',
  },
};
