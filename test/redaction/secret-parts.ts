/**
 * Secrets for tests are put together at run time, so that nothing that looks like a token stands in the repository
 * (or sets off somebody's scanner). The letters are arbitrary; each has the characters that its format allows.
 */
const repeat = (pattern: string, length: number): string =>
  pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);

export const alnum = (length: number): string => repeat('a7Kq9Zx2Mb4Rt6Yw', length);
export const hex = (length: number): string => repeat('3f9a0c7e1b5d2864', length);
export const upper = (length: number): string => repeat('Q7ZK2M9XB4RT6YWP', length);
export const lower = (length: number): string => repeat('q7zk2m9xb4rt6ywp', length);
export const digits = (length: number): string => repeat('7042918365', length);
export const base64 = (length: number): string => repeat('Zx7+Kq/9mB4tR6yW', length - 2) + '==';

export const uuid = (): string => [hex(8), hex(4), '4' + hex(3), 'a' + hex(3), hex(12)].join('-');
