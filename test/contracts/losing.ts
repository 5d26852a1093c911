/** The same object, whose next call can take effect and lose its answer. */
export function losing<T extends object>(
  target: T,
  loss: () => Error,
  /** Of what the answer can get lost; reading has none worth losing. */
  may: (name: keyof T) => boolean,
): { it: T; loseNext: () => void } {
  let lose = false;
  const it = new Proxy(target, {
    get: (whole, name) => {
      const member: unknown = Reflect.get(whole, name);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        const answer: unknown = await Reflect.apply(member, whole, args);
        if (lose && may(name as keyof T)) {
          lose = false;
          throw loss();
        }
        return answer;
      };
    },
  });
  return {
    it,
    loseNext: () => {
      lose = true;
    },
  };
}
