/** Keeps count of guest documents that carry our policy, and of any that do not. */
export type SealedDocuments = {
  /** A response was given the policy. */
  seal(url: string): void;
  /** A frame shows this document; false when no response of it was ever given the policy. */
  isSealed(url: string): boolean;
  /** Documents shown without the policy. Such a page could have reached the system's print dialog. */
  unsealedCount(): number;
};

/** More than a guest can go back to. */
const remembered = 5_000;

/** Nothing is sealed yet. Only `https:` documents count: others inherit the policy of the page that made them. */
export function createSealedDocuments(): SealedDocuments {
  const sealed = new Set<string>();
  let unsealed = 0;
  return {
    seal(url) {
      const document = withoutFragment(url);
      // Taken out first, so that what is used stays and the oldest goes.
      sealed.delete(document);
      sealed.add(document);
      const [oldest] = sealed;
      if (sealed.size > remembered && oldest !== undefined) sealed.delete(oldest);
    },
    isSealed(url) {
      if (!/^https?:/i.test(url) || sealed.has(withoutFragment(url))) return true;
      unsealed += 1;
      return false;
    },
    unsealedCount: () => unsealed,
  };
}

/** The address of a document, whichever place in it is wanted. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}
