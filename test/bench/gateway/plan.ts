import type { BenchOptions } from '../report/measurement.ts';

/** How much of everything. */
export type Plan = {
  /** Terminals with a lease: the fleet. */
  readonly leased: number;
  /** All terminals; those beyond the fleet redeem. */
  readonly terminals: number;
  /** Guests in house: one for each terminal, and those who are issued a token. */
  readonly stays: number;
  /** Seconds of the fleet. */
  readonly seconds: number;
  readonly warmUp: number;
  readonly renewals: { readonly rounds: number; readonly alone: number; readonly many: number };
  readonly redemptions: { readonly rounds: number; readonly alone: number; readonly many: number };
  readonly issues: number;
};

/** Requests at a time, beside one. */
export const manyAtOnce = 32;

/** Leases and their renewal, as terminals do it. */
export const [leaseMs, renewEveryMs] = [90_000, 45_000];

/** The plan of a run; the first size is the number of terminals in the fleet. */
export function planOf({ quick, sizes, seconds }: BenchOptions): Plan {
  const leased = sizes?.[0] ?? (quick ? 200 : 10_000);
  const amounts = quick
    ? { warmUp: 20, issues: 10, rounds: 1, renewals: [20, 100], redemptions: [10, 40] }
    : { warmUp: 300, issues: 200, rounds: 5, renewals: [200, 1_000], redemptions: [60, 300] };
  const { rounds, warmUp, issues } = amounts;
  const [alone = 0, many = 0] = amounts.redemptions;
  const [aloneRenewals = 0, manyRenewals = 0] = amounts.renewals;
  const terminals = leased + warmUp + rounds * (alone + many);
  const fleetSeconds = seconds ?? (quick ? 8 : 180);
  return {
    leased,
    terminals,
    stays: terminals + issues + fleetSeconds,
    seconds: fleetSeconds,
    warmUp,
    renewals: { rounds, alone: aloneRenewals, many: manyRenewals },
    redemptions: { rounds, alone, many },
    issues,
  };
}
