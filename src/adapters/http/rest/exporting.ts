import type { Exporting, ExportFormat } from '../../../ports/exporting';
import type { Route } from '../../../ports/route';
import type { House } from '../house';
import { Rejection } from '../problem';
import { enter, incidentNumber } from './enter';
import { EXPORT_QUERY, parseQuery } from './query';
import { BASE } from './verb-paths';

const SHAPES: Readonly<Record<ExportFormat, { readonly type: string; readonly ending: string }>> = {
  json: { type: 'application/jsonl; charset=utf-8', ending: 'jsonl' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
};

/** One incident whole, as a file to keep. */
export const exportingRoute = (house: House, exporting: Exporting): Route => ({
  method: 'GET',
  path: `${BASE}/incidents/:number/export`,
  access: 'local',
  maxBytes: 0,
  handle: async (request) => {
    const { viewer } = await enter(house, request);
    const { format } = parseQuery(EXPORT_QUERY, request.query, house.word);
    const number = incidentNumber(request.params['number']);
    const body = await exporting.incident(viewer, number, format);
    if (body === undefined) throw new Rejection('unknown-incident', { number });
    const { type, ending } = SHAPES[format];
    const name = `attachment; filename="INC-${String(number)}.${ending}"`;
    return { status: 200, headers: { 'content-type': type, 'content-disposition': name }, body };
  },
});
