import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Inserisca il Suo codice',
    lead: 'Dieci lettere e cifre sul Suo tagliando, in due gruppi da cinque. Oppure avvicini il codice QR al lettore.',
    field: 'Codice',
    show: 'Mostrare il codice',
    hide: 'Nascondere il codice',
    keypad: 'Tastierino',
    backspace: 'Cancellare l’ultimo carattere',
    clear: 'Cancellare tutto',
    submit: 'Continuare',
    leave: 'Altra lingua',
    typed_one: '{{count}} carattere inserito',
    typed_many: '{{count}} di caratteri inseriti',
    typed_other: '{{count}} caratteri inseriti',
    scanning: 'Lettura del codice QR',
    complete: 'Il codice è completo.',
    tryAgainIn: 'Può riprovare fra',
    tooMany: 'Ci sono più caratteri di quanti ne ha un codice. Cancelli tutto e lo inserisca di nuovo.',
  },
  refusal: {
    malformed: 'Un codice ha dieci lettere e cifre, nient’altro. Lo confronti con il tagliando.',
    'check-symbol': 'Un carattere non è corretto. Lo confronti con il tagliando. Non è stato inviato nulla.',
    'too-long': 'È troppo lungo per un codice. Non è stato cambiato nulla.',
    'token-malformed': 'Non è un codice di questo hotel. Lo confronti con il tagliando.',
    'token-refused':
      'Il codice non è stato accettato. Lo confronti con il tagliando o chieda alla reception.',
    'cool-down': 'Troppi tentativi. Attenda un momento o chieda alla reception.',
    'gateway-away': 'Il servizio dell’hotel non risponde. Riprovi fra un minuto.',
    'profile-refused': 'Ora non è possibile aprire l’accesso con questo codice. Chieda alla reception.',
  },
  verifying: {
    heading: 'Verifica del codice',
    lead: 'Ci vuole un secondo.',
  },
};
