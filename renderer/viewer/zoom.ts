/** How large a file is drawn; 1 is as wide as the window. */
export type Zoom = (typeof zooms)[number];

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** One step larger; the largest stays. */
export function zoomsIn(zoom: Zoom): Zoom {
  return zooms.find((each) => each > zoom) ?? zoom;
}

/** One step smaller; the smallest stays. */
export function zoomsOut(zoom: Zoom): Zoom {
  return zooms.findLast((each) => each < zoom) ?? zoom;
}
