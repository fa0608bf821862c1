import { dayStartMs } from '../../../records/days.ts';
import { recordDisclosed } from '../../../records/events/gateway-events.ts';
import { periodEndMs } from '../../../records/segments/segment-name.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Secrets } from '../../secrets.ts';
import type { StaffCaller } from '../../staff/staff-desk.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { OrderRecord, OrderStore } from '../../store/ports/order-store.ts';
import type { ActJournal } from '../duties/act-journal.ts';
import { paperOf } from './order-paper.ts';
import { collectUntil, isOneOfTwo } from './order-view.ts';
import type { PackageShelf, ShelvedPackage } from './package-shelf.ts';

/** A package that may be handed out now. */
export type HandedPackage = ShelvedPackage & {
  readonly fileName: string;
  /** To be called once, with whether all of it arrived: then the person has had it. */
  readonly ended: (isWhole: boolean) => Promise<void>;
};

/** Hands packages to the two persons who asked for them. */
export type PackageDesk = {
  fetch(staff: StaffCaller, orderId: string): Promise<({ readonly ok: true } & HandedPackage) | Refusal>;
  /** Records that a role stood against it. */
  denied(staff: StaffCaller): void;
};

/** What the desk is made of. */
export type PackageDeskDeps = {
  readonly orders: OrderStore;
  readonly duties: DutyStore;
  readonly shelf: PackageShelf;
  readonly secrets: Secrets;
  readonly journal: Pick<ActJournal, 'fetches' | 'fetchDenied'>;
  readonly nowMs: () => number;
};

/** Makes the desk. That a package is given out is recorded before its first byte is. */
export function createPackageDesk(deps: PackageDeskDeps): PackageDesk {
  const { orders, duties, shelf, journal, nowMs } = deps;
  const underWay = new Set<string>();

  const ended = async (orderId: string, staffId: string, isWhole: boolean): Promise<void> => {
    underWay.delete(`${orderId} ${staffId}`);
    if (!isWhole) return;
    await orders.collect(orderId, staffId);
    if ((await orders.collectedBy(orderId)).length === 2) shelf.remove(orderId);
  };

  return {
    denied: (staff) => journal.fetchDenied(staff, null),
    async fetch(staff, orderId) {
      const { staffId } = staff.person;
      const order = await orders.find(orderId);
      if (order?.kind !== 'export') return refuse('order-unknown');
      if (!isOneOfTwo(order, staffId)) {
        journal.fetchDenied(staff, orderId);
        return refuse('not-yours');
      }
      const found = shelf.find(orderId);
      const state = {
        collectedBy: await orders.collectedBy(orderId),
        hasPackage: found !== null,
        nowMs: nowMs(),
      };
      const key = `${orderId} ${staffId}`;
      if (found === null || collectUntil(order, state, staffId) === null || underWay.has(key))
        return refuse('package-gone');
      const note = `disclosed:${orderId}`;
      const isFirst = (await duties.note(note)) === null;
      const isKept = journal.fetches(staff, orderId, isFirst ? [disclosureOf(deps, order)] : []);
      if (!isKept) return refuse('records-away');
      if (isFirst) await duties.setNote(note, 'told');
      underWay.add(key);
      return {
        ok: true,
        ...found,
        fileName: `guestway-${order.sort ?? ''}-${order.fromDay}-${order.toDay}.zip`,
        ended: (isWhole) => ended(orderId, staffId, isWhole),
      };
    },
  };
}

function disclosureOf({ secrets }: PackageDeskDeps, order: OrderRecord): ReturnType<typeof recordDisclosed> {
  const { authority, instrument } = paperOf(secrets, order);
  return recordDisclosed({
    authority,
    instrument,
    fromMs: dayStartMs(order.fromDay),
    toMs: periodEndMs(order.toDay) - 1000,
    packageSha256: order.packageSha256 ?? '',
  });
}
