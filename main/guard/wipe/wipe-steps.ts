import { join } from 'node:path';
import type { Session } from 'electron';
import type { EndStep } from '../../session/steps.ts';
import type { GuestClipboard, GuestFolders } from '../guard-deps.ts';
import type { Printing } from '../printing/printing.ts';
import { emptyFolder, holdsNoFile } from './folder.ts';
import type { StorageMarker } from './storage-marker.ts';

/** What wiping one session needs. */
export type WipeDeps = {
  /** `null` when enabling never got so far; then there is nothing of it to wipe. */
  readonly partition: Session | null;
  /** `null` when no file was ever shown. */
  readonly viewerPartition: Session | null;
  readonly marker: StorageMarker | null;
  readonly clipboard: GuestClipboard;
  readonly folders: GuestFolders;
  /** Documents shown without the policy that makes `print()` do nothing. */
  readonly unsealedDocuments: () => number;
  /** `null` when enabling never got so far. */
  readonly printing: Pick<Printing, 'cancelAll' | 'isClear'> | null;
};

/** Steps `storage` to `crash-dumps` of `architecture.md` 7; every view must be gone before. */
export function wipeSteps(deps: WipeDeps): readonly EndStep[] {
  return [
    storageStep(deps),
    cachesStep(partitionsOf(deps)),
    authStep(partitionsOf(deps)),
    // A partition in memory has no folder, and no other kind is ever made.
    folderStep('disk', join(deps.folders.userData, 'Partitions')),
    folderStep('downloads', deps.folders.downloads),
    clipboardStep(deps.clipboard),
    dictionaryStep(deps.partition),
    printStep(deps),
    folderStep('crash-dumps', deps.folders.crashDumps),
  ];
}

/** Of the guest's pages, and of the viewer of their files. */
function partitionsOf({ partition, viewerPartition }: WipeDeps): readonly Session[] {
  return [partition, viewerPartition].filter((each) => each !== null);
}

/** No job of the session is left at the printer, as the printer says; and no page got round the policy about printing. */
function printStep({ printing, unsealedDocuments }: WipeDeps): EndStep {
  return {
    name: 'print',
    act: async () => printing?.cancelAll(),
    prove: async () => unsealedDocuments() === 0 && ((await printing?.isClear()) ?? true),
  };
}

function storageStep(deps: WipeDeps): EndStep {
  const { partition, marker } = deps;
  const partitions = partitionsOf(deps);
  return {
    name: 'storage',
    async act() {
      for (const each of partitions) {
        await each.clearData();
        await each.clearStorageData();
      }
    },
    async prove() {
      if (partition === null) return true;
      for (const each of partitions) if ((await each.cookies.get({})).length > 0) return false;
      // A page sees its own origin only; that the marker's is empty shows that clearing went through every kind.
      return marker === null || (await marker.find()).length === 0;
    },
  };
}

/** Newer Electron has this call; older keeps no such cache to clear. */
type WithDictionaryCache = { clearSharedDictionaryCache?(): Promise<void> };

function cachesStep(partitions: readonly (Session & WithDictionaryCache)[]): EndStep {
  return {
    name: 'caches',
    async act() {
      for (const partition of partitions) {
        await partition.clearCache();
        await partition.clearCodeCaches({});
        await partition.clearSharedDictionaryCache?.();
      }
    },
    async prove() {
      const sizes = await Promise.all(partitions.map((partition) => partition.getCacheSize()));
      return sizes.every((bytes) => bytes === 0);
    },
  };
}

/** Neither cache can be read back: the proof is that both calls settled, on a partition that is never used again. */
function authStep(partitions: readonly Session[]): EndStep {
  let isSettled = false;
  return {
    name: 'auth',
    async act() {
      for (const partition of partitions) {
        await partition.clearAuthCache();
        await partition.clearHostResolverCache();
        await partition.closeAllConnections();
      }
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
