import type { RecordFault } from '../domain/record/fault';
import { say } from '../voice/say';

/** A fault of the record in plain words: what is wrong, what it means, and what to do. */
export function faultText(fault: RecordFault, file: string): string {
  const facts = { ...fault, file, of: nameOf(fault) };
  return `${say(`cli:verify.${fault.fault}.what`, facts)} — ${say(`cli:verify.${fault.fault}.fix`, facts)}`;
}

const nameOf = (fault: RecordFault): string => {
  if (!('stream' in fault)) return '';
  return fault.number === undefined ? fault.stream : `INC-${String(fault.number)} (${fault.stream})`;
};
