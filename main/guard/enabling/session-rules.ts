import type { Blocked } from '../guard.ts';
import type { ForbiddenTarget } from '../guard-deps.ts';
import { createJudge, hostOf, type Judge } from '../partition/judge.ts';
import { createRulesLoader, type RulesLoader } from '../proxy/load-rules.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { groupThatOpens } from '../rules/request-groups.ts';

/** The rules of one session as the URL layer asks them. The guard proxy loads and compiles the same for itself. */
export type SessionRules = {
  /** Judges by what is in force at that moment; refuses everything before there are rules. */
  readonly judge: Judge;
  /** The group of sites that would open a refused page if staff let it through; null when none would. */
  groupThatOpens(url: string, blocked: Blocked): string | null;
  /** Loads the lists and compiles; changes nothing that is in force. */
  readonly load: RulesLoader;
  /** Puts rules in force for every request from now on; gives the judge of before. */
  put(rules: CompiledRules): Judge;
  /** Refuses a host whatever the rules say, since its certificate holds a revoked key; gives the judge of before. */
  withdraw(host: string): Judge;
};

const nothingYet: Blocked = { reason: 'default', host: '', rule: null };

/** No rules yet. `listFolder` holds the host lists, `<sha256>.gwl` each. */
export function createSessionRules(
  listFolder: string,
  forbiddenTargets: readonly ForbiddenTarget[],
): SessionRules {
  let byRules: Judge = () => nothingYet;
  let withdrawn: ReadonlySet<string> = new Set();
  let current = byRules;
  let compiled: CompiledRules | null = null;
  const change = (): Judge => {
    const before = current;
    current = withdrawn.size === 0 ? byRules : withoutHosts(byRules, withdrawn);
    return before;
  };
  return {
    judge: (url, kind) => current(url, kind),
    groupThatOpens: (url, blocked) => (compiled === null ? null : groupThatOpens(compiled, url, blocked)),
    load: createRulesLoader(listFolder),
    put(rules) {
      compiled = rules;
      byRules = createJudge(rules, forbiddenTargets);
      return change();
    },
    withdraw(host) {
      withdrawn = new Set([...withdrawn, host]);
      return change();
    },
  };
}

function withoutHosts(judge: Judge, withdrawn: ReadonlySet<string>): Judge {
  return (url, kind) => {
    const blocked = judge(url, kind);
    const host = hostOf(url);
    return blocked === null && withdrawn.has(host) ? { reason: 'revoked', host, rule: null } : blocked;
  };
}
