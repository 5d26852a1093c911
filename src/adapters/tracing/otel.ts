/** The only place that knows OpenTelemetry. It is loaded when somebody wants traces, and not before: it takes memory. */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  type IdGenerator,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';

import type { Log } from '../../ports/log';
import type { Span } from '../../ports/tracing';
import { someSpanId, spanIdOf, traceIdOf } from './derived-ids';
import type { TracingOptions } from './options';

/** One sending, with what is tried again within it. */
const SEND_WITHIN_MS = 3_000;
const SEND_EVERY_MS = 1_000;

export class OtelTracing {
  private readonly provider: BasicTracerProvider;
  private readonly ids = new NextIds();

  constructor(options: TracingOptions, part: string, version: string, log: Log) {
    const { url, headers, ratio, service, about } = options;
    const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: SEND_WITHIN_MS });
    this.provider = new BasicTracerProvider({
      idGenerator: this.ids,
      sampler: new TraceIdRatioBasedSampler(ratio),
      resource: resourceFromAttributes({
        ...about,
        'service.name': service,
        'service.version': version,
        'service.instance.id': `${part}-${String(process.pid)}`,
        'muster.part': part,
      }),
      spanProcessors: [
        new BatchSpanProcessor(new Heard(exporter, new URL(url).host, log), {
          scheduledDelayMillis: SEND_EVERY_MS,
        }),
      ],
    });
  }

  /** `at`: when it was over, in milliseconds. */
  tell(span: Span, at: number): void {
    const { name, correlation, id, under, ms, attributes, failed } = span;
    const traceId = traceIdOf(correlation);
    this.ids.trace = traceId;
    this.ids.span = id === undefined ? someSpanId() : spanIdOf(correlation, id);
    const context =
      under === undefined
        ? ROOT_CONTEXT
        : trace.setSpanContext(ROOT_CONTEXT, {
            traceId,
            spanId: spanIdOf(correlation, under),
            traceFlags: TraceFlags.SAMPLED,
            isRemote: true,
          });
    const kind = under === undefined ? SpanKind.SERVER : SpanKind.INTERNAL;
    const startTime = at - Math.max(0, ms);
    const one = this.provider.getTracer('muster').startSpan(name, { kind, startTime, attributes }, context);
    if (failed !== undefined) one.setStatus({ code: SpanStatusCode.ERROR, message: failed });
    one.end(at);
  }

  stop(): Promise<void> {
    return this.provider.shutdown();
  }
}

/** The library asks for ids while it begins a span: they are laid out right before. */
class NextIds implements IdGenerator {
  trace = '';
  span = '';

  generateTraceId(): string {
    return this.trace;
  }

  generateSpanId(): string {
    return this.span;
  }
}

/** Says once that nothing gets through, and once that it does again. */
class Heard implements SpanExporter {
  private readonly inner: SpanExporter;
  private readonly place: string;
  private readonly log: Log;
  private troubled = false;

  constructor(inner: SpanExporter, place: string, log: Log) {
    this.inner = inner;
    this.place = place;
    this.log = log;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.inner.export(spans, (result) => {
      const { error } = result;
      if (error !== undefined && !this.troubled)
        this.log.warn('traces cannot be sent; those of this time are dropped', {
          place: this.place,
          reason: error.message,
        });
      if (error === undefined && this.troubled) this.log.info('traces are sent again', { place: this.place });
      this.troubled = error !== undefined;
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }
}
