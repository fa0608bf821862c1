import { defaultDataFolder } from '../data-folder.ts';

/** What `npm run records -- --help` prints. */
export function helpText(): string {
  return `Usage: npm run records -- COMMAND [OPTION]...

  list      print the records a store keeps, newest last
            [--session ID] [--from DAY] [--to DAY] [--json]
  status    days present, segments with their roots, next purge, checkpoints, witnesses, keys, holds and gaps
            [--segments] [--json]
  check     recompute every segment and the spine from what lies on the disk, record by record
  purge --dry-run
            what will be deleted and when, and what is held; deletes nothing [--json]
  export    make a package for an authority or an auditor and note it in the store
            --from DAY --to DAY --instrument NUMBER --out FILE.zip
            [--sort A|B|C]        A: all records of the days (default), B: proofs only, C: named sessions
            [--session ID]...     the sessions of sort C
            [--authority NAME] [--purpose TEXT] [--requested-by NAME]
  hold, lift
            say where holds are placed and lifted

  --data DIR   data folder of a terminal or of a gateway (default: ${defaultDataFolder()})
  DAY is a day in UTC, such as 2026-11-28. Checking a package: npm run verify -- FILE.zip

Exit code: 0 done, 1 refused or not in order, 2 wrong command line.
`;
}
