import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Introduzca su código',
    lead: 'Diez letras y cifras de su comprobante, en dos grupos de cinco. O ponga su código QR bajo el lector.',
    field: 'Código',
    show: 'Mostrar el código',
    hide: 'Ocultar el código',
    keypad: 'Teclado',
    backspace: 'Borrar el último carácter',
    clear: 'Borrar todo',
    submit: 'Continuar',
    leave: 'Otro idioma',
    typed_one: '{{count}} carácter escrito',
    typed_many: '{{count}} de caracteres escritos',
    typed_other: '{{count}} caracteres escritos',
    scanning: 'Leyendo el código QR',
    complete: 'El código está completo.',
    tryAgainIn: 'Podrá volver a intentarlo en',
    tooMany: 'Hay más caracteres de los que tiene un código. Bórrelo todo y escríbalo de nuevo.',
  },
  refusal: {
    malformed: 'Un código tiene solo diez letras y cifras. Compárelo con su comprobante.',
    'check-symbol': 'Un carácter no es correcto. Compárelo con su comprobante. No se ha enviado nada.',
    'too-long': 'Es demasiado largo para un código. No se ha cambiado nada.',
    'token-malformed': 'No es un código de este hotel. Compárelo con su comprobante.',
    'token-refused': 'Este código no se ha aceptado. Compárelo con su comprobante o pregunte en recepción.',
    'cool-down': 'Demasiados intentos. Espere un momento o pregunte en recepción.',
    'gateway-away': 'El servicio del hotel no responde. Inténtelo de nuevo dentro de un minuto.',
    'profile-refused': 'Ahora no se puede abrir el acceso con este código. Pregunte en recepción.',
  },
  verifying: {
    heading: 'Comprobando su código',
    lead: 'Tardará un segundo.',
  },
};
