/** How a guest wants to see and hear the terminal. Kept for the session, forgotten at its end. */
export type Comfort = {
  readonly textSize: 'normal' | 'large' | 'largest';
  /** `system`: as the terminal's own system prefers, until the guest says otherwise; so for the next two. */
  readonly theme: 'light' | 'dark' | 'system';
  readonly contrast: 'normal' | 'more' | 'system';
  readonly motion: 'full' | 'less' | 'system';
  /** Warnings and keys sound. */
  readonly sound: boolean;
  /** Screens of ours are read aloud, where the system has a voice. */
  readonly readAloud: boolean;
};

/** How a terminal greets its next guest, unless its config says otherwise. */
export const plainComfort: Comfort = {
  textSize: 'normal',
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  sound: true,
  readAloud: false,
};
