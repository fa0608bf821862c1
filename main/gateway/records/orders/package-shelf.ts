import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A package that waits to be fetched. */
export type ShelvedPackage = { readonly path: string; readonly bytes: number };

/** Folder of packages until they are fetched. */
export type PackageShelf = {
  /** Where the package of an order goes. */
  pathOf(orderId: string): string;
  find(orderId: string): ShelvedPackage | null;
  /** Removes a package, if it is there. */
  remove(orderId: string): void;
  /** Removes all but the packages of these orders, and what was left half made. */
  keepOnly(orderIds: readonly string[]): void;
};

/** Opens the folder, for the gateway alone. */
export function openPackageShelf(folder: string): PackageShelf {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const pathOf = (orderId: string): string => join(folder, `${orderId}.zip`);
  return {
    pathOf,
    find(orderId) {
      const path = pathOf(orderId);
      return existsSync(path) ? { path, bytes: statSync(path).size } : null;
    },
    remove(orderId) {
      rmSync(pathOf(orderId), { force: true });
    },
    keepOnly(orderIds) {
      const kept = orderIds.map((orderId) => `${orderId}.zip`);
      for (const name of readdirSync(folder))
        if (!kept.includes(name)) rmSync(join(folder, name), { force: true, recursive: true });
    },
  };
}
