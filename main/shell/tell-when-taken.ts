/** The same answer; tells when its reader has taken all of it. */
export function tellWhenTaken({ body, status, headers }: Response, taken: () => void): Response {
  const reader = body?.getReader();
  const told = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done = true, value } = (await reader?.read()) ?? {};
        if (value !== undefined) controller.enqueue(value);
        if (!done) return;
        controller.close();
        taken();
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    // Nothing is read ahead of the reader.
    { highWaterMark: 0 },
  );
  return new Response(told, { status, headers });
}
