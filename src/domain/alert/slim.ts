import { isFields, type Fields } from './payload';

/** Four times what is kept of an alert's labels. */
const MOST_LOOKED_AT = 256;

/**
 * The labels that a bomb of them is reduced to before anything else looks at it: the first of the alphabet, so that the same alert has
 * the same ones. They are more than are kept, so that the alert is still known to have had too many.
 */
export function slim(labels: Fields): Fields {
  let count = 0;
  for (const _ in labels) if ((count += 1) > MOST_LOOKED_AT) return firstOf(labels);
  return labels;
}

function firstOf(labels: Fields): Fields {
  const names = Object.keys(labels).sort().slice(0, MOST_LOOKED_AT);
  return Object.fromEntries(names.map((name) => [name, labels[name]]));
}

/** An alert as its source posted it, with no more labels and annotations than can be looked at; what is no such alert stays as it is. */
export function slimAlert(alert: unknown): unknown {
  if (!isFields(alert)) return alert;
  const { labels, annotations } = alert;
  const fewer = isFields(labels) ? slim(labels) : labels;
  const less = isFields(annotations) ? slim(annotations) : annotations;
  return fewer === labels && less === annotations ? alert : { ...alert, labels: fewer, annotations: less };
}
