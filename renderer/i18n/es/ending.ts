import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Terminando su sesión',
    lead: 'Sus páginas están cerradas. Espere un momento.',
  },
  wiping: {
    heading: 'Borrándolo todo',
    lead: 'Cada rastro se elimina y después se comprueba.',
    steps: 'Rastros eliminados',
  },
  receipt: {
    heading: 'Aquí no queda nada suyo',
    headingFailed: 'Su sesión ha terminado',
    leadFailed:
      'No todas las comprobaciones han salido bien. El personal ya está avisado; nadie usará este equipo hasta que todo esté borrado.',
    removed: 'Eliminado y comprobado',
    remains: 'Lo que conserva el hotel',
    remainsNothing: 'No se registró ninguna sesión.',
    goneBy: 'Se elimina el {{date}} a más tardar.',
    visit: 'De {{start}} a {{end}}',
    records: 'Registros',
    thanks: 'Gracias y buen viaje.',
    paper: 'Llévese sus páginas impresas.',
    close: 'Cerrar',
  },
  own: {
    open: 'Qué se conserva sobre mí',
    heading: 'Qué se conserva sobre usted',
    lead: 'Todos los registros de su sesión, tal como los guarda el hotel ahora. La entrega de un código por el personal se registra aparte.',
    reading: 'Leyendo los registros',
    failed: 'Ahora no se pueden leer los registros.',
    again: 'Intentar de nuevo',
    nothing: 'No hay ningún registro de una sesión.',
    list: 'Registros',
    written: 'Escrito el {{moment}}',
    others: 'También se conserva, para consulta del hotel y de las autoridades: {{names}}.',
    deletion: 'Se elimina a partir del {{due}}, y del todo a más tardar el {{gone}}.',
    full: 'Mostrar los números largos completos',
    close: 'Cerrar',
    back: 'Atrás',
    yes: 'sí',
    no: 'no',
  },
  proof: {
    heading: 'Su justificante',
    lead: 'Anote el código o fotografíe el código QR. Con él podrá preguntar más adelante si estos registros aún existen y ver la prueba cuando se hayan eliminado. No dice quién es usted.',
    code: 'Código',
    qr: 'Código QR del justificante',
    where: 'Para consultar, en la red del hotel',
  },
  outOfOrder: {
    heading: 'Este equipo está fuera de servicio',
    lead: 'Pregunte en recepción.',
    steps: 'No demostrado',
    'close-failed': 'La última sesión no se pudo cerrar correctamente.',
    'wipe-failed': 'No se pudo demostrar que todo quedara borrado.',
    'record-failed': 'No se pudo escribir un registro.',
    'store-failed': 'El almacén de registros no funciona.',
    'records-unsound':
      'Los registros conservados ya no están como se escribieron. Nadie debe cambiar nada aquí; llame a informática.',
  },
};
