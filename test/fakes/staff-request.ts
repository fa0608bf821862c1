import type { BodyOf } from '../../preload/contract/http.ts';
import type { StaffEndpoint } from '../../renderer/staff/api/routes.ts';
import type { StaffHotel } from './staff-hotel.ts';

/** A request as an answer sees it, its body checked. */
export type StaffRequest<Name extends StaffEndpoint> = {
  readonly hotel: StaffHotel;
  readonly person: StaffHotel['people'][number] | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: BodyOf<Name>;
};

/** A code of the gateway instead of an answer. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
