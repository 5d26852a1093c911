/** Mattermost's own client tells the console whenever a line comes and goes; a suite that cuts lines would drown in it. */
export function quiet(): void {
  const console = globalThis.console;
  const log: unknown = Reflect.get(console, 'log');
  beforeAll(() => {
    Reflect.set(console, 'log', () => undefined);
  });
  afterAll(() => {
    Reflect.set(console, 'log', log);
  });
}
