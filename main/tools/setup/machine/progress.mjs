/**
 * @typedef {object} Step
 * @property {(text: string) => void} note says what is being done, on a line of its own
 */

/** A step that says nothing for this long says that it is still at it. */
const heartbeatMs = 15_000;

/**
 * Seconds for people: 0.02, 1.4, 93.
 * @param {number} ms
 * @returns {string}
 */
export function secondsText(ms) {
  const seconds = ms / 1000;
  return `${seconds < 1 ? seconds.toFixed(2) : seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}

/**
 * Numbered steps on standard error, so that standard output stays free for results.
 * Each says what it found or did and how long it took.
 */
export class Progress {
  /**
   * @param {number} total how many steps will follow
   * @param {{ first?: number, write?: (text: string) => void }} [options]
   */
  constructor(total, options = {}) {
    this.total = total;
    this.next = options.first ?? 1;
    this.write = options.write ?? ((/** @type {string} */ text) => void process.stderr.write(text));
  }

  /**
   * Runs one step. `work` returns the sentence to show.
   * @param {string} title
   * @param {(step: Step) => Promise<string>} work
   */
  async step(title, work) {
    const head = `[${this.next}/${this.total}] ${title}`;
    this.next += 1;
    const startedAt = performance.now();
    let last = startedAt;
    const note = (/** @type {string} */ text) => {
      last = performance.now();
      this.write(`${head}: ${text}\n`);
    };
    const heartbeat = setInterval(() => {
      if (performance.now() - last >= heartbeatMs)
        note(`still at it (${secondsText(performance.now() - startedAt)})`);
    }, heartbeatMs / 3);
    try {
      const found = await work({ note });
      this.write(`${head}: ${found} (${secondsText(performance.now() - startedAt)})\n`);
    } finally {
      clearInterval(heartbeat);
    }
  }
}
