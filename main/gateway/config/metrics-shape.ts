import { z } from '../../../preload/contract/z.ts';

/**
 * Where figures are read in the text form of Prometheus: a listener of its own, so that no guest network reaches it. They
 * name no guest, stay or grant.
 */
export const metricsShape = z.strictObject({
  /** Name or address to listen on; without TLS and without sign-in, so a network that only IT reaches. */
  host: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/)
    .default('127.0.0.1'),
  /** Port to listen on; 0 takes a free one. */
  port: z.int().min(0).max(65_535),
});

/** Where figures are read. */
export type MetricsSetting = z.infer<typeof metricsShape>;
