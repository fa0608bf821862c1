/** One figure of one subject. */
export type Measurement = {
  readonly metric: string;
  readonly unit: string;
  readonly case: string;
  /** `guestway`, or the name of the package or program it is compared with. */
  readonly subject: string;
  readonly value: number;
  readonly better: 'lower' | 'higher';
};

/** Something that was to be measured and could not be, and why. */
export type NotRun = { readonly case: string; readonly subject: string; readonly reason: string };

/** What a benchmark found. */
export type Findings = {
  readonly measurements: readonly Measurement[];
  readonly notRun: readonly NotRun[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
};

/** How a benchmark is asked to run. */
export type BenchOptions = {
  /** A short run that shows that everything works; its figures mean little. */
  readonly quick: boolean;
  /** Numbers of blocked hosts, of connections, of addresses, of terminals, or of sessions; null for the usual ones. */
  readonly sizes: readonly number[] | null;
  /** How long a load that lasts is kept up; null for the usual. */
  readonly seconds: number | null;
  /** Only these subjects; null for all. */
  readonly subjects: readonly string[] | null;
  readonly note: (text: string) => void;
};

/** The middle of some values, of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** A percentile by linear interpolation between the nearest values; throws without values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error('no values');
  return below + (above - below) * (at - Math.floor(at));
}
