/**
 * Places at which a crash is interesting: before and after each commit, enqueue, outside effect and acknowledgement. The crash
 * suite finds them by scanning the code and kills the process at each; without an arm they cost one comparison.
 */
let armed: ((name: string) => void) | undefined;

export function crashPoint(name: string): void {
  armed?.(name);
}

/** Only for a process that is there to be killed. */
export function armCrashPoints(reached: (name: string) => void): void {
  armed = reached;
}
