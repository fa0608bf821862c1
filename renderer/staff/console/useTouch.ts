import { useEffect } from 'react';
import { useStaff } from '../StaffContext.tsx';

/** Tells the session of keys and touches, so that the gateway locks a desk that is empty and none that is in use. */
export function useTouch(): void {
  const { session } = useStaff();
  useEffect(() => {
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, session.touch, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, session.touch);
    };
  }, [session]);
}
