import type { Clock } from '../clock.ts';
import { beatMs, type Order, orderShape, type Report } from './messages.ts';

/** The members of `process` a tree speaks through. */
export type ParentPort = {
  send?(message: unknown): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
};

/** A tree's line to its supervisor. */
export type TreeLink = { report(report: Report): void };

/** Opens the line and beats. Without a supervisor there is no terminal: `lost` must end the process at once. */
export function openTreeLink(
  parent: ParentPort,
  clock: Clock,
  onOrder: (order: Order) => void,
  lost: () => void,
): TreeLink {
  const report = (message: Report): void => {
    parent.send?.(message);
  };
  const beat = (): void => {
    report({ type: 'beat' });
    clock.alarm(beatMs, beat);
  };
  parent.on('message', (raw) => {
    const order = orderShape.safeParse(raw);
    if (order.success) onOrder(order.data);
  });
  parent.on('disconnect', lost);
  beat();
  return { report };
}
