/** Remembers which stays a reservation has, in memory only. */
export type KnownStays = {
  note(reservationId: string, stayId: string): void;
  of(reservationId: string): readonly string[];
};

/** Reservations that are remembered; the ones noted longest ago are forgotten first. */
const most = 10_000;

/** Makes the memory. Calls of Cloudbeds name a reservation and not the rooms in it. */
export function createKnownStays(): KnownStays {
  const byReservation = new Map<string, Set<string>>();
  return {
    note(reservationId, stayId) {
      const stays = byReservation.get(reservationId) ?? new Set();
      stays.add(stayId);
      byReservation.delete(reservationId);
      byReservation.set(reservationId, stays);
      const [oldest] = byReservation.keys();
      if (byReservation.size > most && oldest !== undefined) byReservation.delete(oldest);
    },
    of: (reservationId) => [...(byReservation.get(reservationId) ?? [])],
  };
}
