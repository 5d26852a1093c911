import { isFields } from './payload';

/** Names that every object answers to without anybody having sent them. */
const INHERITED = ['__proto__', 'constructor', 'prototype'];
const DEEPEST = 32;
const STEP = /^([^.[\]]+)|^\[(\d{1,6})\]|^\.(?=[^.[\]])/;

export type Path = readonly (string | number)[];

/** `data.alerts[0].name` as steps; nothing where it is no path. Read once for each mapping, walked for each alert. */
export function pathOf(text: string): Path | undefined {
  const steps: (string | number)[] = [];
  let rest = text;
  while (rest !== '') {
    const [step = '', name, index] = STEP.exec(rest) ?? [];
    if (step === '') return undefined;
    if (name !== undefined) steps.push(name);
    if (index !== undefined) steps.push(Number(index));
    rest = rest.slice(step.length);
  }
  const good = steps.length > 0 && steps.length <= DEEPEST && !text.startsWith('.');
  return good && !steps.some((step) => INHERITED.includes(String(step))) ? steps : undefined;
}

/** What stands there; nothing where the payload has no such place. */
export function valueAt(payload: unknown, path: Path): unknown {
  let value = payload;
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? (value[step] as unknown) : undefined;
    else if (isFields(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}
