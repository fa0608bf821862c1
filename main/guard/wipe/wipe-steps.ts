import { join } from 'node:path';
import type { Session } from 'electron';
import type { EndStep } from '../../session/steps.ts';
import type { GuestClipboard, GuestFolders } from '../guard-deps.ts';
import { emptyFolder, holdsNoFile } from './folder.ts';
import type { StorageMarker } from './storage-marker.ts';

/** What wiping one session needs. */
export type WipeDeps = {
  /** `null` when enabling never got so far; then there is nothing of it to wipe. */
  readonly partition: Session | null;
  readonly marker: StorageMarker | null;
  readonly clipboard: GuestClipboard;
  readonly folders: GuestFolders;
  /** Documents shown without the policy that makes `print()` do nothing. */
  readonly unsealedDocuments: () => number;
};

/** Steps `storage` to `crash-dumps` of `architecture.md` 7; every view must be gone before. */
export function wipeSteps(deps: WipeDeps): readonly EndStep[] {
  return [
    storageStep(deps),
    cachesStep(deps.partition),
    authStep(deps.partition),
    // A partition in memory has no folder, and no other kind is ever made.
    folderStep('disk', join(deps.folders.userData, 'Partitions')),
    folderStep('downloads', deps.folders.downloads),
    clipboardStep(deps.clipboard),
    dictionaryStep(deps.partition),
    // No ability lets a page print yet, so there is no job to cancel; the count shows that no page got round that.
    { name: 'print', act: async () => {}, prove: async () => deps.unsealedDocuments() === 0 },
    folderStep('crash-dumps', deps.folders.crashDumps),
  ];
}

function storageStep({ partition, marker }: WipeDeps): EndStep {
  return {
    name: 'storage',
    async act() {
      await partition?.clearData();
      await partition?.clearStorageData();
    },
    async prove() {
      if (partition === null) return true;
      if ((await partition.cookies.get({})).length > 0) return false;
      // A page sees its own origin only; that the marker's is empty shows that clearing went through every kind.
      return marker === null || (await marker.find()).length === 0;
    },
  };
}

/** Newer Electron has this call; older keeps no such cache to clear. */
type WithDictionaryCache = { clearSharedDictionaryCache?(): Promise<void> };

function cachesStep(partition: (Session & WithDictionaryCache) | null): EndStep {
  return {
    name: 'caches',
    async act() {
      await partition?.clearCache();
      await partition?.clearCodeCaches({});
      await partition?.clearSharedDictionaryCache?.();
    },
    prove: async () => partition === null || (await partition.getCacheSize()) === 0,
  };
}

/** Neither cache can be read back: the proof is that both calls settled, on a partition that is never used again. */
function authStep(partition: Session | null): EndStep {
  let isSettled = false;
  return {
    name: 'auth',
    async act() {
      await partition?.clearAuthCache();
      await partition?.clearHostResolverCache();
      await partition?.closeAllConnections();
      isSettled = true;
    },
    prove: async () => isSettled,
  };
}

function folderStep(name: 'disk' | 'downloads' | 'crash-dumps', folder: string): EndStep {
  return { name, act: async () => emptyFolder(folder), prove: async () => holdsNoFile(folder) };
}

function clipboardStep(clipboard: GuestClipboard): EndStep {
  return {
    name: 'clipboard',
    async act() {
      clipboard.clear();
      if (clipboard.selection === undefined) clipboard.clear('selection');
      else clipboard.selection.clear();
    },
    async prove() {
      const selection = clipboard.selection?.readText() ?? clipboard.readText('selection');
      return (await clipboard.readText()) === '' && (await selection) === '';
    },
  };
}

function dictionaryStep(partition: Session | null): EndStep {
  const words = async () => (await partition?.listWordsInSpellCheckerDictionary()) ?? [];
  return {
    name: 'dictionary',
    async act() {
      for (const word of await words()) partition?.removeWordFromSpellCheckerDictionary(word);
    },
    prove: async () => (await words()).length === 0,
  };
}
