class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The body as text; throws as soon as it is longer than `most` bytes, unpacked, so that nobody can fill the memory with it. */
export async function textWithin(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  // Leaving the loop gives the connection up.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) throw new TooLarge(`The answer is longer than ${most} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
