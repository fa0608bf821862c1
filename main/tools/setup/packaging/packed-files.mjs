/**
 * @typedef {object} PackedFile
 * @property {string} mode as `ls` writes it
 * @property {string} owner USER/GROUP
 * @property {string} path below the root, without a leading `./`
 */

/** What is for developing: sources, maps, tests, the tools that build. */
const ofDevelopment = /\.(ts|tsx|map|tsbuildinfo)$|(^|\/)(test|tests|node_modules\/\.bin)\//;

/**
 * The rows of `dpkg-deb --contents` and of `tar --list --verbose`, which are the same.
 * @param {string} text
 * @returns {readonly PackedFile[]}
 */
export function packedFiles(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [mode = '', owner = '', , , , ...rest] = line.split(/ +/);
      return {
        mode,
        owner,
        path: rest
          .join(' ')
          .replace(/ -> .*$/, '')
          .replace(/^\.\//, ''),
      };
    });
}

/**
 * What no package may hold: files of somebody else, that others may write, with a special bit, of development.
 * @param {PackedFile} file
 * @param {string} root how its listing names root
 * @param {readonly string[]} [special] paths that may have a special bit
 * @returns {readonly string[]}
 */
export function rowProblems({ mode, owner, path }, root, special = []) {
  return [
    ...(owner === root ? [] : [`${path} belongs to ${owner}`]),
    ...(mode.startsWith('l') || !/w/.test(mode.slice(4)) ? [] : [`others may write to ${path} (${mode})`]),
    ...(/[sStT]/.test(mode) && !special.includes(path) ? [`${path} has a special bit (${mode})`] : []),
    ...(ofDevelopment.test(path) ? [`${path} is for developing`] : []),
  ];
}
