import { contextBridge, ipcRenderer } from 'electron';
import { commandNames, viewChannel } from './contract/names.ts';

// The bridge of the shell pages: the commands by name and the view, and nothing else. Guest pages have no preload.

const calls = Object.fromEntries(
  commandNames.map((name) => [name, (input?: unknown): Promise<unknown> => ipcRenderer.invoke(name, input)]),
);

contextBridge.exposeInMainWorld('guestway', {
  ...calls,
  onView(listener: (view: unknown) => void): () => void {
    const forward = (_event: unknown, view: unknown): void => listener(view);
    ipcRenderer.on(viewChannel, forward);
    return () => ipcRenderer.off(viewChannel, forward);
  },
});
