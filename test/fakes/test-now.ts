/** The moment of every screen test: 24 November 2026, 10:00 in Shanghai. */
export const testNowMs = Date.UTC(2026, 10, 24, 2);
