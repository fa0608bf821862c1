import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Chiusura della sessione',
    lead: 'Le Sue pagine sono chiuse. Attenda un momento.',
  },
  wiping: {
    heading: 'Cancellazione di tutto',
    lead: 'Ogni traccia viene rimossa e poi verificata.',
    steps: 'Tracce rimosse',
  },
  receipt: {
    heading: 'Qui non resta nulla di Suo',
    headingFailed: 'La Sua sessione è terminata',
    leadFailed:
      'Non tutte le verifiche sono riuscite. Il personale è avvisato; nessuno userà questa postazione prima che sia pulita.',
    removed: 'Rimosso e verificato',
    remains: 'Che cosa conserva l’hotel',
    remainsNothing: 'Non è stata fatta alcuna registrazione della sessione.',
    goneBy: 'Eliminato al più tardi il {{date}}.',
    visit: 'Da {{start}} a {{end}}',
    records: 'Registrazioni',
    thanks: 'Grazie e buon viaggio.',
    paper: 'Porti con sé le pagine stampate.',
    close: 'Chiudere',
  },
  own: {
    open: 'Che cosa si conserva su di me',
    heading: 'Che cosa si conserva su di Lei',
    lead: 'Tutte le registrazioni della Sua sessione, come si trovano ora nell’archivio dell’hotel. La consegna di un codice da parte del personale è registrata a parte.',
    reading: 'Lettura delle registrazioni',
    failed: 'Ora non è possibile leggere le registrazioni.',
    again: 'Riprovare',
    nothing: 'Non c’è alcuna registrazione di una sessione.',
    list: 'Registrazioni',
    written: 'Scritto il {{moment}}',
    others: 'Si conserva anche, leggibile per l’hotel e le autorità: {{names}}.',
    deletion: 'Eliminazione dal {{due}}, conclusa entro il {{gone}}.',
    full: 'Mostrare per intero i numeri lunghi',
    close: 'Chiudere',
    back: 'Indietro',
    yes: 'sì',
    no: 'no',
  },
  proof: {
    heading: 'La Sua ricevuta',
    lead: 'Annoti il codice o fotografi il codice QR. Con esso potrà chiedere più tardi se queste registrazioni esistono ancora e, quando saranno eliminate, vederne la prova. Il codice non rivela chi è Lei.',
    code: 'Codice',
    qr: 'Codice QR della ricevuta',
    where: 'Per chiedere, nella rete dell’hotel',
  },
  outOfOrder: {
    heading: 'Questa postazione è fuori servizio',
    lead: 'Chieda alla reception.',
    steps: 'Non dimostrato',
    'close-failed': 'L’ultima sessione non è stata chiusa correttamente.',
    'wipe-failed': 'Non è stato possibile dimostrare che tutto sia stato cancellato.',
    'record-failed': 'Non è stato possibile scrivere una registrazione.',
    'store-failed': 'L’archivio delle registrazioni non funziona.',
    'records-unsound':
      'Le registrazioni conservate non sono più come erano state scritte. Nessuno deve modificare nulla qui; chiamare il reparto IT.',
  },
};
