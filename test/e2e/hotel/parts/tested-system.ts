import type { GatewayConfigFile } from '../../../../main/gateway/config/config-shape.ts';
import type { HotelClock } from './hotel-clock.ts';

/** A guest as the hotel system of a test knows them. Nothing of this may come to a terminal or into a log. */
export type TestedGuest = {
  readonly room: string;
  readonly surname: string;
  readonly givenName: string;
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string;
  /** ISO 639-1. */
  readonly language: 'en' | 'zh';
  /** ISO date. */
  readonly departureDate: string;
};

/** What hotel staff do in a hotel system. */
export type HotelDesk = {
  /** Makes a reservation and checks it in; gives its number. */
  arrive(guest: TestedGuest): string;
  checkOut(number: string): void;
  reinstate(number: string): void;
  moveRoom(number: string, room: string): void;
  extend(number: string, departureDate: string): void;
};

/** A hotel system on loopback, and how the gateway of a hotel is set up for it. */
export type TestedSystem = {
  readonly hotelSystem: GatewayConfigFile['hotelSystem'];
  /** By the name that the configuration has for each. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly desk: HotelDesk;
  close(): Promise<void>;
};

/** Starts a hotel system for a hotel. */
export type StartSystem<System extends TestedSystem> = (clock: HotelClock) => Promise<System>;
