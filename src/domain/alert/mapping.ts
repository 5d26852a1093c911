/**
 * How `muster.yaml` says that a JSON payload is to be read: paths into it (`data.alert.name`, `tags[0]`), or fixed text behind `=`.
 * `POST /hooks/generic/<name>` uses the mapping of that name, `POST /hooks/generic` the one called `default`.
 */
export interface AlertMapping {
  readonly name: string;
  /** Where the list of alerts is; absent: the payload is one alert. */
  readonly each?: string;
  readonly title: string;
  readonly fingerprint?: string;
  readonly status?: string;
  /** Values of `status` that mean that it is over, in lower case. */
  readonly resolvedWhen: readonly string[];
  readonly severity?: string;
  readonly service?: string;
  readonly description?: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly link?: string;
  readonly runbook?: string;
  readonly dashboard?: string;
  /** Label → path. */
  readonly labels: Readonly<Record<string, string>>;
}
