import { canonicalHost } from '../../guard/rules/host.ts';
import { type Filter, readFilter } from '../../guard/rules/language/filter.ts';
import type { RequestKind } from '../../guard/rules/request.ts';
import type { ProfileRules } from '../../profile/shape.ts';

/**
 * A set of hosts that the filters of both profiles cannot tell apart: one named host (`host`), every other name below it
 * (`below`), or every host that no filter names (`elsewhere`). One of them stands for all.
 */
export type Region = {
  readonly where: 'host' | 'below' | 'elsewhere';
  /** The host that stands for the region. */
  readonly host: string;
  /** The named host it belongs to; empty for `elsewhere`. */
  readonly named: string;
  /** Filters of the draft that can match here, and those of the reference. */
  readonly draft: readonly Filter[];
  readonly reference: readonly Filter[];
  /** Ports that a profile opens inside the hotel on this host. */
  readonly targetPorts: readonly number[];
};

type FiltersByHost = ReadonlyMap<string, readonly Filter[]>;

/** Every region of two sets of rules, for one kind of request. Filters that cannot be read are left out. */
export function* regionsOf(
  draft: ProfileRules,
  reference: ProfileRules,
  kind: RequestKind,
): Generator<Region> {
  const sides = [filtersByHost(draft, kind), filtersByHost(reference, kind)] as const;
  const targets = [...draft.privateTargets, ...reference.privateTargets].map(({ host, port }) => ({
    host: canonicalHost(host) ?? host,
    port,
  }));
  const named = new Set([...sides[0].keys(), ...sides[1].keys(), ...targets.map(({ host }) => host)]);
  named.delete('');
  const label = freshLabel(named);
  const at = (where: Region['where'], host: string, name: string): Region => ({
    where,
    host,
    named: name,
    draft: matching(sides[0], name, where),
    reference: matching(sides[1], name, where),
    targetPorts:
      where === 'host' ? targets.filter(({ host: one }) => one === name).map(({ port }) => port) : [],
  });
  yield at('elsewhere', `site.${label}`, '');
  for (const name of named) {
    yield at('host', name, name);
    if (!/^\[|^[\d.]+$/.test(name)) yield at('below', `${label}.${name}`, name);
  }
}

function filtersByHost(rules: ProfileRules, kind: RequestKind): FiltersByHost {
  const byHost = new Map<string, Filter[]>();
  for (const side of ['block', 'allow'] as const) {
    for (const [index, text] of rules[kind][side].entries()) {
      const reading = readFilter(text, side === 'allow', index);
      if (!reading.ok) continue;
      const before = byHost.get(reading.filter.host);
      if (before === undefined) byHost.set(reading.filter.host, [reading.filter]);
      else before.push(reading.filter);
    }
  }
  return byHost;
}

/** Filters on the name itself, those on what it is below, and those on every host. */
function matching(byHost: FiltersByHost, name: string, where: Region['where']): readonly Filter[] {
  const found = [...(byHost.get('') ?? [])];
  if (where === 'elsewhere') return found;
  for (const ending of endingsOf(name)) {
    const isItself = ending === name && where === 'host';
    found.push(...(byHost.get(ending) ?? []).filter(({ exact }) => isItself || !exact));
  }
  return found;
}

/** `a.b.c`, `b.c`, `c`. */
function endingsOf(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** A label that begins no named host and ends none. */
function freshLabel(named: ReadonlySet<string>): string {
  const labels = new Set([...named].flatMap((name) => name.split('.')));
  let count = 0;
  while (labels.has(`gw-any${count}`)) count += 1;
  return `gw-any${count}`;
}
