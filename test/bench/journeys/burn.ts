/** Keeps a page's own thread nine tenths busy and four workers wholly; runs in the page, so it uses nothing from outside. */
export function burn(): void {
  const spin = (ms: number): void => {
    for (const endMs = performance.now() + ms; performance.now() < endMs; );
  };
  const busy = (): void => {
    spin(180);
    setTimeout(busy, 20);
  };
  busy();
  const source = URL.createObjectURL(new Blob(['for (;;);'], { type: 'text/javascript' }));
  for (let worker = 0; worker < 4; worker += 1) new Worker(source);
}
