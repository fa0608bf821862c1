/** Names that stand for devices on a guest's own machine, whatever their ending. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longest name that every file system of a stick takes, in letters of the worst kind. */
const longestName = 60;

/** A name that any machine can read and that none of those in use is, upper and lower case being the same. */
export function freeNameOf(name: string, used: readonly string[]): string {
  const taken = new Set(used.map((each) => each.toLowerCase()));
  const { stem, ending } = partsOf(name);
  for (let count = 1; ; count += 1) {
    const numbered = `${stem}${count === 1 ? '' : ` (${count})`}${ending}`;
    if (!taken.has(numbered.toLowerCase())) return numbered;
  }
}

function partsOf(name: string): { readonly stem: string; readonly ending: string } {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*\uFFFD]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, longestName).join('').trimEnd();
  const isUsable = stem !== '' && !deviceNames.test(stem.split('.')[0] ?? '');
  return { stem: isUsable ? stem : `file${stem && `_${stem}`}`, ending };
}
