import type { StaffHotel } from './staff-hotel.ts';
import { Refused, type StaffRequest } from './staff-request.ts';

type Terminal = StaffHotel['terminals'][number];

/** What the fake gateway answers when staff help at a running session. */
export const staffHelpAnswers = {
  sendMessage: ({ hotel, parameters }: StaffRequest<'sendMessage'>) => seatInUse(hotel, parameters),
  addTime: ({ hotel, parameters, body }: StaffRequest<'addTime'>) => {
    const seat = seatInUse(hotel, parameters);
    return Object.assign(seat, {
      endsAtMs: (seat.endsAtMs ?? 0) + body.minutes * 60_000,
      endRule: 'staff-set' as const,
    });
  },
  endSession: ({ hotel, parameters }: StaffRequest<'endSession'>) =>
    Object.assign(seatInUse(hotel, parameters), { state: 'ending' as const, endsAtMs: null, endRule: null }),
  allowSite: ({ hotel, parameters }: StaffRequest<'allowSite'>) =>
    Object.assign(seatInUse(hotel, parameters), { asks: null }),
  closeHelp: ({ hotel, parameters }: StaffRequest<'closeHelp'>) =>
    Object.assign(seatInUse(hotel, parameters), { asks: null }),
};

function seatInUse(hotel: StaffHotel, parameters: Readonly<Record<string, string>>): Terminal {
  const seat = hotel.terminals.find(({ terminalId }) => terminalId === parameters.terminalId);
  if (seat === undefined) throw new Refused('terminal-unknown');
  if (seat.state !== 'in-use') throw new Refused('no-session');
  return seat;
}
