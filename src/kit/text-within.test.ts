import { textWithin } from './text-within';

it('is the whole body, however it is torn', async () => {
  const bytes = new TextEncoder().encode('a ü 🎫');
  const torn = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await textWithin(new Response(torn), bytes.length)).toBe('a ü 🎫');
  expect(await textWithin(new Response(null, { status: 204 }), 0)).toBe('');
});

it('reads no further than it may', async () => {
  let given = 0;
  let isGivenUp = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel() {
      isGivenUp = true;
    },
  });
  await expect(textWithin(new Response(endless), 10_000)).rejects.toThrow('longer than 10000 bytes');
  expect(given).toBeLessThan(20);
  expect(isGivenUp).toBe(true);
});
