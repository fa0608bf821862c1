/** How the witnesses of one log stand to it: why one of them does not cosign it, or null since one that did not does again. */
export type WitnessedOrigin = { readonly origin: string; readonly refusal: string | null };

/** Logs that a witness refused since the start. A log that no witness spoke against is in no list. */
export type WitnessRefusals = {
  refused(terminalId: string, origin: string, code: string): void;
  /** The witness cosigned the log: what it said against it before is settled. */
  cosigned(terminalId: string, origin: string): void;
  list(): readonly WitnessedOrigin[];
};

/** Logs remembered; a gateway has no more. */
const mostOrigins = 1_000;

/** Makes it, empty: a witness says again what it still refuses. */
export function createWitnessRefusals(): WitnessRefusals {
  const origins = new Map<string, Map<string, string | null>>();
  return {
    refused(terminalId, origin, code) {
      const known = origins.get(origin);
      if (known !== undefined) known.set(terminalId, code);
      else if (origins.size < mostOrigins) origins.set(origin, new Map([[terminalId, code]]));
    },
    cosigned(terminalId, origin) {
      const known = origins.get(origin);
      if (known?.has(terminalId)) known.set(terminalId, null);
    },
    list: () =>
      [...origins].map(([origin, codes]) => ({
        origin,
        refusal: [...codes.values()].find((code) => code !== null) ?? null,
      })),
  };
}
