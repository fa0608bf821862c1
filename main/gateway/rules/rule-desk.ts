import { copyFile, rename, stat } from 'node:fs/promises';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { TextReport } from '../../../preload/contract/http-rules-lists.ts';
import type { RuleResult } from '../../../preload/contract/http-rules-shapes.ts';
import type { CompileReport, SourceReport } from '../../guard/tester/compile-files.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import type { ListBuilder } from '../lists/list-builder.ts';
import type { ListShelf } from '../lists/list-shelf.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { FileTray } from './file-tray.ts';
import { createListCounts } from './list-counts.ts';
import type { ListPlaces, RuleOutcome, TextSource } from './rule-order.ts';
import type { Commission, RuleWorkshop } from './rule-workshop.ts';

/** What the rule tester of the staff console is made of. */
export type RuleDeskDeps = {
  readonly tray: FileTray;
  readonly workshop: RuleWorkshop;
  readonly documents: Documents;
  readonly shelf: ListShelf;
  readonly builder: Pick<ListBuilder, 'reports'>;
  readonly listFolder: string;
  readonly log: Log;
};

/** The rule tester for people: `owner` is their staff id. */
export type RuleDesk = {
  begin(owner: string, asked: BodyOf<'startRuleWork'>): Promise<Answer<AnswerOf<'startRuleWork'>>>;
  build(owner: string, asked: BodyOf<'startListBuild'>): Promise<Answer<AnswerOf<'startListBuild'>>>;
  /** Puts a compiled list on the shelf. Refused when no current profile names its digest: nobody would fetch it. */
  keep(owner: string, fileId: string): Promise<Answer<AnswerOf<'keepRuleFile'>>>;
  lists(): Promise<Answer<AnswerOf<'ruleLists'>>>;
};

type Asked<Do> = Extract<BodyOf<'startRuleWork'>, { do: Do }>;
type Source = Asked<'stats'>['source'];

/** Makes the desk. */
export function createRuleDesk(deps: RuleDeskDeps): RuleDesk {
  const { tray, workshop, shelf } = deps;
  const countOf = createListCounts(shelf);
  const begin = (owner: string, made: Commission | Refusal): Answer<{ workId: string }> =>
    'code' in made ? made : answer({ workId: workshop.begin(owner, made) });
  return {
    begin: async (owner, asked) => begin(owner, await commissionOf(deps, owner, asked)),
    build: async (owner, asked) => begin(owner, await buildOf(deps, owner, asked)),
    async keep(owner, fileId) {
      const file = tray.find(owner, fileId);
      if (file === null) return refuse('file-unknown');
      const { sha256, path } = file;
      const named = await nameOf(shelf, sha256);
      if (named === null) return refuse('list-not-named');
      await copyFile(path, shelf.pathOf(`${sha256}.coming`));
      await rename(shelf.pathOf(`${sha256}.coming`), shelf.pathOf(sha256));
      deps.log.info('lists.kept', { sha256 });
      return answer({ sha256, profileIds: named.profileIds });
    },
    async lists() {
      const lists = [];
      // One after the other: a list is read whole to be counted.
      for (const state of await shelf.status()) lists.push({ ...state, ...(await countOf(state)) });
      const configured = deps.builder.reports().map(({ sources, ...report }) => ({
        ...report,
        texts: sources.map(textOf),
      }));
      return answer({ lists, configured });
    },
  };
}

async function commissionOf(
  deps: RuleDeskDeps,
  owner: string,
  asked: BodyOf<'startRuleWork'>,
): Promise<Commission | Refusal> {
  switch (asked.do) {
    case 'explain':
      return explainOf(deps, owner, asked);
    case 'compare':
      return compareOf(deps, owner, asked);
    case 'stats': {
      const source = await sourceOf(deps, owner, asked.source);
      return 'code' in source ? source : plain({ do: 'stats', source });
    }
    case 'vectors':
      return vectorsOf(deps, owner, asked);
  }
}

async function explainOf(
  deps: RuleDeskDeps,
  owner: string,
  asked: Asked<'explain'>,
): Promise<Commission | Refusal> {
  const { addresses, kind } = asked;
  const profile = await sourceOf(deps, owner, asked.profile);
  if ('code' in profile) return profile;
  return plain({ do: 'explain', profile, lists: placesOf(deps, owner), addresses, kind });
}

async function compareOf(
  deps: RuleDeskDeps,
  owner: string,
  asked: Asked<'compare'>,
): Promise<Commission | Refusal> {
  const { addresses, kind } = asked;
  const before = await sourceOf(deps, owner, asked.before);
  const after = await sourceOf(deps, owner, asked.after);
  if ('code' in before) return before;
  if ('code' in after) return after;
  return plain({ do: 'compare', before, after, lists: placesOf(deps, owner), addresses, kind });
}

function vectorsOf(
  { tray }: RuleDeskDeps,
  owner: string,
  { fileId }: Asked<'vectors'>,
): Commission | Refusal {
  const file = tray.find(owner, fileId);
  if (file === null) return refuse('file-unknown');
  const made = tray.reserve(owner);
  return {
    order: { do: 'vectors', path: file.path, output: made.path },
    totalBytes: 0,
    async finish(outcome) {
      if (outcome.do !== 'vectors') return asIs(outcome);
      const { sha256, ...told } = outcome;
      tray.settle(made.fileId, sha256);
      return { ...told, fileId: made.fileId };
    },
  };
}

async function buildOf(
  { tray, shelf }: RuleDeskDeps,
  owner: string,
  { fileIds, format, exact, lenient, base }: BodyOf<'startListBuild'>,
): Promise<Commission | Refusal> {
  const texts = fileIds.flatMap((fileId) => tray.find(owner, fileId) ?? []);
  if (texts.length < fileIds.length) return refuse('file-unknown');
  const made = tray.reserve(owner);
  const basePath = base === null ? null : shelf.pathOf(base.sha256);
  const sources = texts.map(({ path }) => path);
  return {
    order: { do: 'build', order: { sources, format, exact, lenient, base: basePath, output: made.path } },
    totalBytes: texts.reduce((sum, { bytes }) => sum + bytes, 0),
    async finish(outcome) {
      if (outcome.do !== 'build') return asIs(outcome);
      const { report } = outcome;
      if (report.ok) tray.settle(made.fileId, report.sha256);
      const named = report.ok ? await nameOf(shelf, report.sha256) : null;
      return {
        do: 'build',
        report: toldOf(report),
        fileId: made.fileId,
        profileIds: named?.profileIds ?? [],
        isKept: named?.state === 'ready',
      };
    },
  };
}

/** Work whose outcome is the answer. */
function plain(order: Commission['order']): Commission {
  return { order, totalBytes: 0, finish: async (outcome) => asIs(outcome) };
}

function asIs(outcome: RuleOutcome): RuleResult {
  if (outcome.do === 'vectors' || outcome.do === 'build') throw new Error(`not asked for: ${outcome.do}`);
  return outcome;
}

async function sourceOf(
  { tray, shelf, documents }: RuleDeskDeps,
  owner: string,
  source: Source,
): Promise<TextSource | Refusal> {
  switch (source.from) {
    case 'hotel': {
      const offered = (await documents.current())?.profiles ?? [];
      const found = offered.find(({ profile }) => profile.profileId === source.profileId);
      return found === undefined ? refuse('profile-not-offered') : { text: found.document };
    }
    case 'file': {
      const file = tray.find(owner, source.fileId);
      return file === null ? refuse('file-unknown') : { path: file.path };
    }
    case 'shelf': {
      const path = shelf.pathOf(source.sha256);
      return (await stat(path).catch(() => null)) === null ? refuse('not-found') : { path };
    }
  }
}

/** The lists of the shelf, and those the person has open: a new profile can be tried before its lists are kept. */
function placesOf({ tray, listFolder }: RuleDeskDeps, owner: string): ListPlaces {
  const own = [...tray.byDigest(owner)].map(([sha256, { path }]) => [sha256, path] as const);
  return { folder: listFolder, others: Object.fromEntries(own) };
}

async function nameOf(shelf: ListShelf, sha256: string) {
  return (await shelf.status()).find((state) => state.sha256 === sha256) ?? null;
}

function toldOf(report: CompileReport): Extract<RuleResult, { do: 'build' }>['report'] {
  const texts = report.sources.map(textOf);
  if (!report.ok) return { made: false, code: report.code, texts };
  const { sha256, bytes, buildId, names, exceptions } = report;
  return { made: true, sha256, bytes, buildId, names, exceptions, texts };
}

/** Without its path: where a file lies is the gateway's own business. */
function textOf({ file: _, ...report }: SourceReport): TextReport {
  return report;
}
