import type { CompiledRules } from '../../guard/rules/compile.ts';
import { decideHost, decideUrl } from '../../guard/rules/decide.ts';
import type { Abilities, Profile } from '../../profile/shape.ts';
import { filterVerdict, isOpenElse, type ScopeRules } from '../scope/scope-rules.ts';
import { type Finding, finding, findingsOf } from './finding.ts';

/** Abilities by which data leaves or enters, or a room is seen, heard or found. */
const risky: readonly (keyof Abilities)[] = [
  'uploads',
  'downloads',
  'camera',
  'microphone',
  'location',
  'clipboard',
  'print',
  'fileToPhone',
  'fileToUsb',
];

const longSessionMinutes = 240;

const yearMs = 366 * 86_400_000;

/** What a person should look at in any draft, whatever is in force. `scope` is null when a filter cannot be read. */
export function riskFindings(draft: Profile, scope: ScopeRules | null): readonly Finding[] {
  const { abilities, limits, rules, channel, authorities } = draft;
  const longestMinutes = limits.sessionMinutes + limits.graceMinutes;
  const inside = channel.upstreams.filter(({ credentials }) => credentials !== null);
  return [
    ...findingsOf(
      'look-at',
      'risky-ability',
      risky.filter((name) => abilities[name] === true),
    ),
    ...when(longestMinutes > longSessionMinutes, 'long-session', `${longestMinutes} minutes`),
    ...when(limits.transferMegabytes === null, 'no-transfer-limit'),
    ...when(draft.notAfterMs - draft.notBeforeMs > yearMs, 'long-life'),
    ...findingsOf(
      'look-at',
      'private-targets',
      rules.privateTargets.map(({ host, port }) => `${host}:${port}`),
    ),
    ...findingsOf(
      'look-at',
      'sites-on-request',
      (rules.onRequest ?? []).flatMap(({ groupId, allow }) => allow.map((filter) => `${groupId}: ${filter}`)),
    ),
    ...when(authorities.length > 0, 'extra-authorities', String(authorities.length)),
    ...findingsOf(
      'look-at',
      'credentials-inside',
      inside.map(({ host, port }) => `${host}:${port}`),
    ),
    ...(scope === null ? [] : [...openFindings(draft, scope), ...closedFindings(draft, scope)]),
  ];
}

function openFindings({ rules }: Profile, scope: ScopeRules): readonly Finding[] {
  const kinds = (['navigation', 'subresource'] as const).filter((kind) => isOpenElse(scope, kind));
  const blocks = rules.categories.some(({ verdict }) => verdict === 'block');
  // A host that nothing names: what a filter says of it, it says of every host.
  const stars = (['navigation', 'subresource'] as const).filter(
    (kind) => filterVerdict(scope, 'https://gw-nobody.gw-nowhere/', kind) === 'allow',
  );
  return [
    ...findingsOf('look-at', blocks ? 'open-by-default' : 'no-block-list', kinds),
    ...findingsOf('look-at', 'star-allowed', stars),
  ];
}

/** Addresses that the profile itself needs and its own rules close. Lists are looked into where they are at hand. */
function closedFindings(draft: Profile, scope: ScopeRules): readonly Finding[] {
  const { channel, startPage, searchUrl, abilities } = draft;
  const rules = scope.full ?? scope.bare;
  const isClosed = (url: string): boolean => decideUrl(rules, url, 'navigation').verdict === 'block';
  const tiles = startPage.tiles.map(({ url }) => url).filter(isClosed);
  const search = searchUrl?.replace('%s', 'words') ?? null;
  return [
    ...when(isHostClosed(rules, channel.probe), 'probe-closed', channel.probe),
    ...findingsOf('look-at', 'tile-closed', tiles),
    ...when(abilities.searchEngine && search === null, 'search-missing'),
    ...when(abilities.searchEngine && search !== null && isClosed(search), 'search-closed', searchUrl),
  ];
}

/** Whether a page can reach nothing at all on the host of an address. */
function isHostClosed(rules: CompiledRules, url: string): boolean {
  const { hostname, port } = new URL(url);
  return decideHost(rules, hostname, port === '' ? 443 : Number(port)).verdict === 'block';
}

function when(isSo: boolean, code: Finding['code'], detail: string | null = null): readonly Finding[] {
  return isSo ? [finding('look-at', code, detail)] : [];
}
