import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: '¿Existen todavía mis registros?',
  lead: 'Escriba el código de su justificante. Tiene dieciséis letras y cifras. Nadie sabrá quién es usted, y esta página no guarda nada en su teléfono.',
  field: 'Código del justificante',
  ask: 'Consultar',
  language: 'Idioma',
  asking: 'Consultando',
  malformed: 'Un código tiene dieciséis letras y cifras, en cuatro grupos de cuatro.',
  'check-symbol': 'Un carácter no es correcto. Compárelo con su justificante. No se ha enviado nada.',
  'too-long': 'Es demasiado largo para un código.',
  tooMany: 'Demasiadas consultas. Espere un momento e inténtelo de nuevo.',
  away: 'El servicio del hotel no responde. Inténtelo de nuevo.',
  kept: 'Sus registros todavía existen',
  records_one: 'Se conserva {{count}} registro de su sesión, como exige la ley.',
  records_many: 'Se conservan {{count}} de registros de su sesión, como exige la ley.',
  records_other: 'Se conservan {{count}} registros de su sesión, como exige la ley.',
  dates: 'Se eliminan a partir del {{due}}, y del todo a más tardar el {{gone}}.',
  deleting: 'Sus registros se están eliminando',
  deletingText: 'El equipo ha eliminado los suyos. La copia del hotel se elimina a más tardar el {{gone}}.',
  deleted: 'Sus registros se han eliminado',
  deletedText:
    'Todos los registros de ese día en ese equipo se eliminaron el {{moment}}, y los suyos con ellos.',
  unknown: 'No hay registros con este código',
  unknownText:
    'Compare el código con su justificante. Una sesión que acaba de terminar aparece aquí a los pocos minutos.',
  held: 'Por orden de una autoridad, algunos registros de ese día se conservan más tiempo, separados de los demás. Esta página no dice de quién son; los suyos pueden estar entre ellos.',
  proof: 'La prueba',
  proofText:
    'El libro de anotaciones del hotel solo puede crecer. Una de sus anotaciones dice que la clave y el archivo de esos registros se destruyeron. El servicio del hotel ha firmado el libro. Quien tenga el archivo de abajo puede comprobarlo sin preguntar al hotel.',
  witnessed: 'Testigos ajenos a ese servicio han firmado que vieron crecer el libro.',
  limits: 'Lo que nadie puede demostrar: que nadie copiara antes los registros.',
  day: 'Registros del día',
  count: 'Cuántos eran',
  root: 'Suma de verificación',
  later: 'La anotación se firma en unos minutos. Vuelva a pedir la prueba más tarde.',
  save: 'Guardar la prueba',
  another: 'Consultar otro código',
};
