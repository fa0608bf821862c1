import { formsOf, textOf } from './forms.ts';
import type { Hoteldruid } from './start-hoteldruid.ts';

/** A booking as the desk takes it. Dates are ISO 8601; the nationality is a word, as HotelDruid has it. */
export type Booking = {
  readonly room: string;
  readonly surname: string;
  readonly givenName: string;
  readonly nationality: string;
  readonly persons: number;
  readonly arrivalDate: string;
  readonly departureDate: string;
};

/** What hotel staff do on the pages of HotelDruid. Each act is a form sent, and what its page asks next. */
export type FrontDesk = {
  book(booking: Booking): Promise<string>;
  checkIn(booking: string): Promise<void>;
  reverseCheckIn(booking: string): Promise<void>;
  checkOut(booking: string): Promise<void>;
  reinstate(booking: string): Promise<void>;
  moveRoom(booking: string, room: string): Promise<void>;
  changeDates(booking: string, arrivalDate: string, departureDate: string): Promise<void>;
};

/** Makes the database, prices for the days, and switches on the times of arrival and departure. */
export async function openFrontDesk(
  druid: Hoteldruid,
  year: number,
  days: { readonly first: string; readonly last: string },
): Promise<FrontDesk> {
  const own = { anno: String(year), id_sessione: '' };
  await druid.send('creadb.php', { lingua: 'en', creabase: 'SI' });
  // Its first page makes the year.
  await druid.get('inizio.php');
  await druid.send('creaprezzi.php', {
    ...own,
    modifica: '1',
    tipotariffa: 'tariffa1',
    numcaselle: '1',
    inizioperiodo1: days.first,
    fineperiodo1: days.last,
    prezzoperiodo1: '100',
    prezzoperiodo1p: '',
  });
  await druid.send('personalizza.php', { ...own, aggiorna_qualcosa: 'SI', attiva_checkin: 'Attiva' });

  const act = async (booking: string, button: string): Promise<void> => {
    const page = await druid.send('modifica_prenota.php', { ...own, id_prenota: booking, [button]: '1' });
    if (!page.includes('modifica_prenota.php')) throw new Error(`HotelDruid: ${textOf(page).slice(-300)}`);
  };

  /** Drops a booking elsewhere on the page of the month, and answers yes. */
  const drop = async (booking: string, change: Readonly<Record<string, string>>): Promise<void> => {
    const page = await druid.send('modifica_prenota.php', { ...own, id_prenota: booking, origine: 'tab' });
    const stamp = formsOf(page).find(({ fields }) => fields.d_data_inserimento !== undefined)?.fields;
    const asked = await druid.send('modifica_prenota.php', {
      ...own,
      id_prenota: booking,
      mese: '1',
      origine: 'tab_mese_drop##',
      modificaprenotazione: '1',
      d_data_inserimento: stamp?.d_data_inserimento ?? '',
      n_appartamento: '',
      sposta_appartamento: '',
      n_inizioperiodo: '',
      n_fineperiodo: '',
      ...change,
    });
    const yes = formsOf(asked).find(({ fields }) => fields.modificaprenotazione === 'Continua');
    if (yes === undefined) throw new Error(`HotelDruid: ${textOf(asked).slice(-300)}`);
    await druid.send(yes.action, yes.fields);
  };

  return {
    async book(booking) {
      const blank = formsOf(await druid.get(`prenota.php?anno=${year}`)).find(
        ({ fields }) => fields.nuovaprenotazione === 'SI',
      );
      const guestPage = await druid.send('clienti.php', { ...blank?.fields, ...bookingFields(booking) });
      const guest = formsOf(guestPage).find(({ fields }) => fields.inserire_dati_cliente === '1');
      if (guest === undefined) throw new Error(`HotelDruid: ${textOf(guestPage).slice(-300)}`);
      const done = await druid.send('prenota.php', { ...guest.fields, nazionalita: booking.nationality });
      const number = formsOf(done).find(({ fields }) => fields.id_prenota !== undefined)?.fields.id_prenota;
      if (number === undefined) throw new Error(`HotelDruid: ${textOf(done).slice(-300)}`);
      return number;
    },
    checkIn: (booking) => act(booking, 'ins_checkin'),
    reverseCheckIn: (booking) => act(booking, 'canc_checkin'),
    checkOut: (booking) => act(booking, 'ins_checkout'),
    reinstate: (booking) => act(booking, 'canc_checkout'),
    moveRoom: (booking, room) => drop(booking, { n_appartamento: room }),
    changeDates: (booking, arrivalDate, departureDate) =>
      drop(booking, { n_inizioperiodo: arrivalDate, n_fineperiodo: departureDate }),
  };
}

function bookingFields(booking: Booking): Record<string, string> {
  return {
    cognome: booking.surname,
    nome: booking.givenName,
    inizioperiodo1: booking.arrivalDate,
    fineperiodo1: booking.departureDate,
    nometipotariffa1: 'tariffa1',
    numpersone1: String(booking.persons),
    appartamento1: booking.room,
    num_app_richiesti1: '1',
    conferma_prenota1: 'SI',
  };
}
