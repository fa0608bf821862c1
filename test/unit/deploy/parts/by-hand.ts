/** For what would change the system that the tests run on; test/installed. */
const inCleanDebian = '`npm test -- installed` does it in a clean Debian';

/** Blocks of the guides that no test carries out, and why. The guide says the same above the block. */
export const byHand: Readonly<Record<string, string>> = {
  'gateway-service': 'it changes users and services of the running machine',
  'windows-boot': 'it changes how the machine starts',
  'windows-check': 'it needs Windows',
  'windows-apply': 'it needs Windows, and locks the machine',
  'windows-again': 'it needs Windows',
  'windows-wall': 'it needs Windows, and the channel',
  'windows-undo': 'it needs Windows',
  'linux-update': 'it installs an operating system',
  'linux-package': inCleanDebian,
  'linux-install': inCleanDebian,
  'linux-apply-all': 'it locks the running machine',
  'upgrade-install': inCleanDebian,
  purge: inCleanDebian,
  'admin-add': 'it asks for a secret at the keyboard',
  'group-start': 'it would listen where the copy above listens',
};
