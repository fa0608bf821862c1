import { ghostery } from './ghostery.ts';
import { guestwayAddresses, guestwayFilters, guestwayHosts } from './guestway.ts';
import { hostTrie } from './host-trie.ts';
import { plainRead, plainReadAndDigest } from './plain-read.ts';
import { setWalk } from './set-walk.ts';
import type { PolicySubject } from './subject.ts';
import { tsurlfilter } from './tsurlfilter.ts';
import { uboCore } from './ubo-core.ts';

/** Everything that is compared, like with like: who is asked for hosts, and who for addresses. */
export const subjects = {
  guestwayHosts,
  hostTrie,
  setWalk,
  plainRead,
  plainReadAndDigest,
  guestwayAddresses,
  uboCore,
  ghostery,
  tsurlfilter,
  guestwayFilters,
} satisfies Record<string, PolicySubject>;

/** Key of a subject. */
export type SubjectName = keyof typeof subjects;

/** A subject by its key. */
export function subjectOf(name: SubjectName): PolicySubject {
  return subjects[name];
}

/** What a subject is called in results: packages by their name. */
export const titles: Readonly<Record<SubjectName, string>> = {
  guestwayHosts: 'guestway',
  hostTrie: '@gorhill/ubo-core/hntrie',
  setWalk: 'set-walk',
  plainRead: 'plain-read',
  plainReadAndDigest: 'plain-read-and-digest',
  guestwayAddresses: 'guestway',
  uboCore: '@gorhill/ubo-core',
  ghostery: '@ghostery/adblocker',
  tsurlfilter: '@adguard/tsurlfilter',
  guestwayFilters: 'guestway',
};

/** Subjects that work on what another one compiled. */
export const compiledBy: Readonly<Partial<Record<SubjectName, SubjectName>>> = {
  guestwayAddresses: 'guestwayHosts',
  plainRead: 'guestwayHosts',
  plainReadAndDigest: 'guestwayHosts',
};
