import {
  Counter,
  type CounterConfiguration,
  Histogram,
  type HistogramConfiguration,
  type Registry,
} from 'prom-client';

/** A counter of a registry; the one that is there already when it was added before, as by a server that was made anew. */
export function counterIn<Label extends string>(
  registry: Registry,
  options: Omit<CounterConfiguration<Label>, 'registers'>,
): Counter<Label> {
  const known = registry.getSingleMetric(options.name);
  return known instanceof Counter ? known : new Counter({ ...options, registers: [registry] });
}

/** The same for a histogram. */
export function histogramIn<Label extends string>(
  registry: Registry,
  options: Omit<HistogramConfiguration<Label>, 'registers'>,
): Histogram<Label> {
  const known = registry.getSingleMetric(options.name);
  return known instanceof Histogram ? known : new Histogram({ ...options, registers: [registry] });
}
