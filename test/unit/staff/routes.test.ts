import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../preload/contract/http.ts';
import { hotelKeyEndpoints } from '../../../preload/contract/http-hotel-key.ts';
import { publicRecordEndpoints } from '../../../preload/contract/http-receipts.ts';
import { pathOf, routes, type StaffEndpoint } from '../../../renderer/staff/api/routes.ts';

describe('the table of routes of the staff page', () => {
  it('says of every endpoint what the contract says', () => {
    const names = Object.keys(routes) as StaffEndpoint[];
    const fromContract = names.map((name) => [
      name,
      { method: endpoints[name].method, path: endpoints[name].path },
    ]);
    expect(routes).toEqual(Object.fromEntries(fromContract));
  });

  it('holds every endpoint that staff may call', () => {
    const staff = Object.entries(endpoints)
      .filter(
        ([name, { callers }]) =>
          !Object.hasOwn(publicRecordEndpoints, name) &&
          !Object.hasOwn(hotelKeyEndpoints, name) &&
          name !== 'ready' &&
          !callers.some((caller) => caller === 'terminal' || caller === 'new-terminal'),
      )
      .map(([name]) => name);
    expect(Object.keys(routes).sort()).toEqual(staff.sort());
  });

  it.each([
    ['101', '/staff/rooms/101/stays'],
    ['0A 1/2', '/staff/rooms/0A%201%2F2/stays'],
    ['../grants?x=1#y', '/staff/rooms/..%2Fgrants%3Fx%3D1%23y/stays'],
  ])('a room %j cannot leave its place in the path', (room, path) => {
    expect(pathOf(routes.roomStays.path, { room })).toBe(path);
  });
});
