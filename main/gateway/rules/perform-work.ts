import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadListFile } from '../../guard/lists/list-file.ts';
import { sha256 } from '../../guard/lists/sha256.ts';
import { hexOf } from '../../guard/rules/hosts/artefact.ts';
import { compileFiles } from '../../guard/tester/compile-files.ts';
import { diffProfiles, diffVerdicts } from '../../guard/tester/diff.ts';
import { explainAddresses } from '../../guard/tester/explain.ts';
import { listStats, profileStats } from '../../guard/tester/stats.ts';
import { readVectors, runVectors } from '../../guard/tester/vectors.ts';
import type { Profile } from '../../profile/shape.ts';
import { compileProfile, openProfile, readText, SourceRefused } from './open-source.ts';
import type { ProfileAsked, RuleOrder, RuleOutcome, TextSource, VectorDifference } from './rule-order.ts';

/** Changes that are told one by one; a screen of more is read by nobody. */
const mostChanges = 1000;

/** Differences of vectors that are told one by one; the file has all. */
const mostDifferences = 500;

type OrderOf<Do extends RuleOrder['do']> = Extract<RuleOrder, { do: Do }>;

/** Does one piece of work. What it was given and cannot read is an outcome; a disk that fails throws. */
export function performWork(order: RuleOrder, readSoFar: (bytes: number) => void): RuleOutcome {
  try {
    return perform(order, readSoFar);
  } catch (error) {
    if (error instanceof SourceRefused) return { do: 'refused', problem: error.problem };
    throw error;
  }
}

function perform(order: RuleOrder, readSoFar: (bytes: number) => void): RuleOutcome {
  switch (order.do) {
    case 'explain':
      return explain(order);
    case 'compare':
      return compare(order);
    case 'stats':
      return { do: 'stats', stats: statsOf(order.source) };
    case 'vectors':
      return vectors(order);
    case 'build':
      return { do: 'build', report: compileFiles(order.order, readSoFar) };
  }
}

function explain({ profile: source, lists, addresses, kind }: OrderOf<'explain'>): RuleOutcome {
  const opened = openProfile(source, 0);
  const rules = compileProfile(opened.profile, lists, 0);
  return { do: 'explain', profile: asked(opened), explained: explainAddresses(rules, addresses, kind) };
}

function compare({ before, after, lists, addresses, kind }: OrderOf<'compare'>): RuleOutcome {
  const [old, next] = [openProfile(before, 0), openProfile(after, 1)];
  const changes = diffProfiles(old.profile, next.profile);
  // Without addresses no list is needed: profiles are compared also where a list is not at hand.
  const verdicts =
    addresses.length === 0
      ? []
      : diffVerdicts(
          compileProfile(old.profile, lists, 0),
          compileProfile(next.profile, lists, 1),
          addresses,
          kind,
        );
  return {
    do: 'compare',
    before: asked(old),
    after: asked(next),
    changes: changes.slice(0, mostChanges),
    changeCount: changes.length,
    verdicts,
    asked: addresses.length,
  };
}

function statsOf(source: TextSource): Extract<RuleOutcome, { do: 'stats' }>['stats'] {
  if ('text' in source) return { what: 'profile', ...profileStats(openProfile(source, 0).profile) };
  const loaded = loadListFile(source.path, null);
  if (loaded.ok) {
    const digest = hexOf(sha256(new Uint8Array(loaded.bytes)));
    return { what: 'list', sha256: digest, ...listStats(loaded.list, loaded.bytes.byteLength) };
  }
  if (loaded.code !== 'not-a-list') throw new SourceRefused({ source: 0, code: loaded.code });
  return { what: 'profile', ...profileStats(openProfile(source, 0).profile) };
}

function vectors({ path, output }: OrderOf<'vectors'>): RuleOutcome {
  const read = readVectors(readText({ path }, 0));
  if (!read.ok) throw new SourceRefused({ source: 0, code: read.code, path: read.path });
  const results = runVectors(read.vectors);
  const text = `${JSON.stringify(results.map(({ id, got }) => ({ id, got })))}\n`;
  writeFileSync(output, text, { mode: 0o600 });
  const checked = results.filter((result): result is VectorDifference => result.expect !== null);
  const differences = checked.filter(({ got, expect }) => got !== expect);
  return {
    do: 'vectors',
    total: results.length,
    agreeing: checked.length - differences.length,
    differing: differences.length,
    differences: differences.slice(0, mostDifferences),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

function asked({ profile, signed }: { readonly profile: Profile; readonly signed: boolean }): ProfileAsked {
  const { profileId, version } = profile;
  return { profileId, version, signed };
}
