import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: 'Le mie registrazioni esistono ancora?',
  lead: 'Inserisca il codice della Sua ricevuta. Ha sedici lettere e cifre. Nessuno viene a sapere chi è Lei, e questa pagina non salva nulla sul Suo telefono.',
  field: 'Codice della ricevuta',
  ask: 'Chiedere',
  language: 'Lingua',
  asking: 'Richiesta in corso',
  malformed: 'Un codice ha sedici lettere e cifre, in quattro gruppi da quattro.',
  'check-symbol': 'Un carattere non è corretto. Lo confronti con la ricevuta. Non è stato inviato nulla.',
  'too-long': 'È troppo lungo per un codice.',
  tooMany: 'Troppe richieste. Attenda un momento e riprovi.',
  away: 'Il servizio dell’hotel non risponde. Riprovi.',
  kept: 'Le Sue registrazioni esistono ancora',
  records_one: '{{count}} registrazione della Sua sessione è conservata, come chiede la legge.',
  records_many: '{{count}} di registrazioni della Sua sessione sono conservate, come chiede la legge.',
  records_other: '{{count}} registrazioni della Sua sessione sono conservate, come chiede la legge.',
  dates: 'Eliminazione dal {{due}}, conclusa entro il {{gone}}.',
  deleting: 'Le Sue registrazioni sono in corso di eliminazione',
  deletingText:
    'La postazione ha eliminato le proprie. La copia presso l’hotel sarà eliminata entro il {{gone}}.',
  deleted: 'Le Sue registrazioni sono state eliminate',
  deletedText:
    'Tutte le registrazioni di quel giorno su quella postazione sono state eliminate il {{moment}}, e le Sue con esse.',
  unknown: 'Qui non ci sono tali registrazioni',
  unknownText:
    'Confronti il codice con la ricevuta. Una sessione appena terminata compare qui dopo alcuni minuti.',
  held: 'Per ordine di un’autorità alcune registrazioni di quel giorno sono conservate più a lungo, separate dalle altre. Questa pagina non dice di chi siano; le Sue possono essere fra queste.',
  proof: 'La prova',
  proofText:
    'Il registro elettronico dell’hotel può solo crescere. Una sua riga dice che la chiave e il file di quelle registrazioni sono stati distrutti. Il servizio dell’hotel ha firmato il registro. Chi ha il file qui sotto può verificarlo senza chiedere all’hotel.',
  witnessed:
    'Testimoni esterni a quel servizio hanno attestato con firma di aver visto crescere il registro.',
  limits: 'Che cosa nessuno può dimostrare: che prima nessuno abbia copiato le registrazioni.',
  day: 'Registrazioni del',
  count: 'Quante erano',
  root: 'La loro impronta',
  later: 'La riga viene firmata entro pochi minuti. Chieda di nuovo la prova più tardi.',
  save: 'Salvare la prova',
  another: 'Chiedere per un altro codice',
};
