import { join } from 'node:path';
import type { ProfileRules } from '../../profile/shape.ts';
import { loadListFile } from '../lists/list-file.ts';
import { type CompiledRules, compileRules } from '../rules/compile.ts';
import type { HostList } from '../rules/hosts/host-list.ts';

/** Rules ready to be asked, or what is wrong with them or with a list they name. */
export type RulesLoading =
  | { readonly ok: true; readonly rules: CompiledRules }
  | { readonly ok: false; readonly code: 'rules' | 'lists' };

/** Loads the lists that rules name and compiles the rules; keeps what the next call can use again. */
export type RulesLoader = (rules: ProfileRules) => RulesLoading;

/** A loader over a folder of host lists, `<sha256>.gwl` each. */
export function createRulesLoader(listFolder: string): RulesLoader {
  // The digest names the content, so a list that is kept need not be read again when rules are swapped.
  let kept: ReadonlyMap<string, HostList> = new Map();
  return (rules) => {
    const lists = new Map<string, HostList>();
    for (const { sha256 } of rules.categories) {
      const list = lists.get(sha256) ?? kept.get(sha256) ?? readList(listFolder, sha256);
      if (list === null) return { ok: false, code: 'lists' };
      lists.set(sha256, list);
    }
    const compiled = compileRules(
      rules,
      [...lists].map(([sha256, list]) => ({ sha256, list })),
    );
    if (!compiled.ok) return { ok: false, code: 'rules' };
    kept = lists;
    return { ok: true, rules: compiled.rules };
  };
}

function readList(folder: string, sha256: string): HostList | null {
  const loaded = loadListFile(join(folder, `${sha256}.gwl`), sha256);
  return loaded.ok ? loaded.list : null;
}
