/** What is read when it appears: the heading of a screen, and what is announced while it is shown. */
const spokenParts = 'h1, [role="alert"], [role="status"]:not([data-announcer])';

/** Texts that came up since the last look, in the order of the page. */
export type SpokenWatch = { newTexts(root: ParentNode): string[] };

/** Remembers what stood in each part, so that nothing is read twice and a part that empties may say the same again. */
export function createSpokenWatch(): SpokenWatch {
  let last = new Map<Element, string>();
  return {
    newTexts(root) {
      const now = new Map<Element, string>();
      for (const part of root.querySelectorAll(spokenParts)) now.set(part, plainText(part));
      const fresh = [...now].filter(([part, text]) => text !== '' && last.get(part) !== text);
      last = now;
      // An alert within an alert is read once.
      return fresh
        .filter(([part]) => !fresh.some(([other]) => other !== part && other.contains(part)))
        .map(([, text]) => text);
    },
  };
}

function plainText(part: Element): string {
  return (part.textContent ?? '').replace(/\s+/g, ' ').trim();
}
