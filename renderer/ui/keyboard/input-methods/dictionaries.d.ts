// Made at build time by main/tools/build/keyboard-dictionaries.ts.
declare module 'virtual:keyboard-dictionary/*' {
  export const words: string;
  export const links: string;
}
