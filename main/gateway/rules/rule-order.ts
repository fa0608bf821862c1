import type { SourceProblem } from '../../../preload/contract/http-rules-shapes.ts';
import type { RequestKind } from '../../guard/rules/request.ts';
import type { CompileOrder, CompileReport } from '../../guard/tester/compile-files.ts';
import type { ProfileChange, VerdictChange } from '../../guard/tester/diff.ts';
import type { Explained } from '../../guard/tester/explain.ts';
import type { ListStats, ProfileStats } from '../../guard/tester/stats.ts';
import type { VectorResult } from '../../guard/tester/vectors.ts';

/** A document: its text, or the file it lies in. */
export type TextSource = { readonly text: string } | { readonly path: string };

/** Where compiled lists lie: each in the folder by its digest, or at a path of its own. */
export type ListPlaces = { readonly folder: string; readonly others: Readonly<Record<string, string>> };

/** What a process is started for. Data only. */
export type RuleOrder =
  | {
      readonly do: 'explain';
      readonly profile: TextSource;
      readonly lists: ListPlaces;
      readonly addresses: readonly string[];
      readonly kind: RequestKind;
    }
  | {
      readonly do: 'compare';
      readonly before: TextSource;
      readonly after: TextSource;
      readonly lists: ListPlaces;
      readonly addresses: readonly string[];
      readonly kind: RequestKind;
    }
  | { readonly do: 'stats'; readonly source: TextSource }
  | { readonly do: 'vectors'; readonly path: string; readonly output: string }
  | { readonly do: 'build'; readonly order: CompileOrder };

/** Which profile was asked. */
export type ProfileAsked = { readonly profileId: string; readonly version: number; readonly signed: boolean };

/** One vector whose answer is not the expected one. */
export type VectorDifference = VectorResult & { readonly expect: NonNullable<VectorResult['expect']> };

/** What a worker hands back. */
export type RuleOutcome =
  | { readonly do: 'refused'; readonly problem: SourceProblem }
  | { readonly do: 'explain'; readonly profile: ProfileAsked; readonly explained: readonly Explained[] }
  | {
      readonly do: 'compare';
      readonly before: ProfileAsked;
      readonly after: ProfileAsked;
      readonly changes: readonly ProfileChange[];
      readonly changeCount: number;
      readonly verdicts: readonly VerdictChange[];
      readonly asked: number;
    }
  | {
      readonly do: 'stats';
      readonly stats:
        | ({ readonly what: 'profile' } & ProfileStats)
        | ({ readonly what: 'list'; readonly sha256: string } & ListStats);
    }
  | {
      readonly do: 'vectors';
      readonly total: number;
      readonly agreeing: number;
      readonly differing: number;
      readonly differences: readonly VectorDifference[];
      readonly sha256: string;
    }
  | { readonly do: 'build'; readonly report: CompileReport };

/** What the process says, any number of `read` and one `outcome`. */
export type RuleMessage =
  | { readonly say: 'read'; readonly bytes: number }
  | { readonly say: 'outcome'; readonly outcome: RuleOutcome };
