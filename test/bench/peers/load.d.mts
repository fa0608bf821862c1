/** Loads a package that only the benchmarks use. Its own types are not read: they are no part of this project. */
export function loadPeer(name: string): Promise<unknown>;

/** A file of such a package, by its path below node_modules. */
export function peerFile(path: string): URL;
