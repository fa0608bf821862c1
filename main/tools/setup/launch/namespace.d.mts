/** The words that run a program in a network namespace of its own, without any network; see `namespace.mjs`. */
export function inNamespace(): readonly string[];
