/** Mattermost's own client tells the console whenever a line comes and goes; a suite that cuts lines would drown in it. */
export function quiet(): void {
  // Each suite has a console of its own, so that nobody else's falls silent.
  const console = globalThis.console;
  beforeAll(() => {
    Reflect.set(console, 'log', () => undefined);
  });
}
