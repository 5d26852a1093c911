import { cleanText } from '../../../domain/text';

/** The end of what a program says, so that one that never stops talking fills nothing. */
export class Tail {
  private kept: Buffer[] = [];
  private size = 0;

  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  add(chunk: Buffer): void {
    this.kept.push(chunk);
    this.size += chunk.byteLength;
    // Not with every chunk: what is cut is copied.
    if (this.size > 2 * this.most) this.cut();
  }

  text(): string {
    this.cut();
    // The first character may be torn.
    return cleanText(
      Buffer.concat(this.kept)
        .toString('utf8')
        .replace(/^\ufffd+/, ''),
    );
  }

  private cut(): void {
    const end = Buffer.concat(this.kept).subarray(-this.most);
    this.kept = [Buffer.from(end)];
    this.size = end.byteLength;
  }
}

/** The last line that says something. */
export const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)?.trim() ?? '';
