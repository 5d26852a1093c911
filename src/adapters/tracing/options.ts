/** Where traces go, as the variables of the OpenTelemetry standard name it. */
export interface TracingOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  /** What every span tells of this installation besides. */
  readonly about: Readonly<Record<string, string>>;
  /** The part of the traces that is kept, 0 to 1. */
  readonly ratio: number;
  /** Variables that are set to what cannot be used. */
  readonly odd: readonly string[];
}

type Variable = (name: string) => string | undefined;

/** `undefined`: nobody listens, and nothing of tracing is loaded. */
export function tracingOptions(variable: Variable): TracingOptions | undefined {
  const url = endpointOf(variable);
  const off = [variable('OTEL_SDK_DISABLED'), variable('OTEL_TRACES_EXPORTER')];
  if (url === undefined || off[0]?.toLowerCase() === 'true' || off[1] === 'none') return undefined;
  const sampled = ratioOf(variable);
  const sent = headersOf(variable);
  return {
    url,
    headers: sent.headers,
    service: variable('OTEL_SERVICE_NAME') ?? 'muster',
    about: pairs(variable('OTEL_RESOURCE_ATTRIBUTES')),
    ratio: sampled.ratio,
    odd: [...sampled.odd, ...sent.odd],
  };
}

/** The general endpoint is a base, the one of traces is used as it stands: so the standard has it. */
function endpointOf(variable: Variable): string | undefined {
  const own = variable('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  if (own !== undefined) return own;
  const base = variable('OTEL_EXPORTER_OTLP_ENDPOINT');
  return base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`;
}

/** Ids come from what all processes know, so each decides alike, and there is no parent to ask: `parentbased_…` is the same as without. */
function ratioOf(variable: Variable): Pick<TracingOptions, 'ratio' | 'odd'> {
  const sampler = variable('OTEL_TRACES_SAMPLER')?.replace(/^parentbased_/, '');
  switch (sampler) {
    case undefined:
    case 'always_on':
      return { ratio: 1, odd: [] };
    case 'always_off':
      return { ratio: 0, odd: [] };
    case 'traceidratio': {
      const ratio = Number(variable('OTEL_TRACES_SAMPLER_ARG') ?? 1);
      return ratio >= 0 && ratio <= 1 ? { ratio, odd: [] } : { ratio: 1, odd: ['OTEL_TRACES_SAMPLER_ARG'] };
    }
    default:
      return { ratio: 1, odd: ['OTEL_TRACES_SAMPLER'] };
  }
}

/** What no header can hold is left out here: whoever tries to send it is told of it together with the secret. */
function headersOf(variable: Variable): Pick<TracingOptions, 'headers' | 'odd'> {
  const [own, general] = ['OTEL_EXPORTER_OTLP_TRACES_HEADERS', 'OTEL_EXPORTER_OTLP_HEADERS'] as const;
  const name = variable(own) === undefined ? general : own;
  const all = Object.entries(pairs(variable(name)));
  const sendable = all.filter(([key, value]) => HEADER_NAME.test(key) && HEADER_VALUE.test(value));
  return { headers: Object.fromEntries(sendable), odd: sendable.length < all.length ? [name] : [] };
}
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** `key=value,key=value`, values percent-encoded. */
function pairs(text: string | undefined): Readonly<Record<string, string>> {
  const entries = (text ?? '').split(',').flatMap((pair) => {
    const [, key, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    return key === undefined || value === undefined ? [] : [[key, decoded(value)] as const];
  });
  return Object.fromEntries(entries);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
