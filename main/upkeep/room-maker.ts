/** Makes room for a fresh process tree. */
export type RoomMaker = {
  /** A fresh tree is to take the place of this one. */
  renew(): void;
  /** Something changed that it may have waited for. */
  look(): void;
};

/** What it needs. */
export type RoomMakerDeps = {
  /** True while nothing is owed and nobody is at the terminal, neither a guest nor somebody who looks after it. */
  readonly isFree: () => boolean;
  readonly leave: () => void;
};

/** Makes it. It leaves at once where nobody is there, else as soon as nobody is: a guest may be half through a code. */
export function createRoomMaker({ isFree, leave }: RoomMakerDeps): RoomMaker {
  let isDue = false;
  const look = (): void => {
    if (!isDue || !isFree()) return;
    isDue = false;
    leave();
  };
  return {
    renew() {
      isDue = true;
      look();
    },
    look,
  };
}
