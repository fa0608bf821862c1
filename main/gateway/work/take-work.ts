/**
 * The other side of `startWork`: takes the one order, does it, and leaves. An error of the work ends the process with code 1. The
 * work may say how far it is; a process whose gateway is gone ends at the next word, for nobody waits for it.
 */
export function takeWork<Order, Message>(
  perform: (order: Order, say: (message: Message) => void) => void,
): void {
  const parent = process.ppid;
  const say = (message: Message): void => {
    if (process.ppid !== parent) process.exit(1);
    process.send?.(message);
  };
  process.once('message', (order) => {
    perform(order as Order, say);
    process.disconnect();
  });
}
