export const DISK = `
name: Disk full
purpose: Win time without losing anything that somebody needs.
when:
  services: [checkout]
inputs:
  host: { type: text, say: On which host is the disk? }
  mount: { type: text, say: Where is the volume mounted?, default: /var/lib/data }
steps:
  - id: measure
    say: Measure how much is free.
    kind: act
    host: '{{ inputs.host }}'
    outputs: { free: result.free }
    risk: none
  - id: culprit
    say: Find out what grew.
    kind: manual
    timeout: 30m
    outputs: [value]
    risk: none
  - id: clean
    say: Delete logs that were shipped already.
    kind: act
    path: '{{ inputs.mount }}/logs of {{ inputs.host }}'
    approve: { role: commander, count: 1, expires: 30m, not_self: true }
    undo: { say: Fetch the logs back., kind: act, back: '{{ inputs.mount }}' }
    risk: low
  - id: tell
    say: Tell the channel what was done.
    kind: message
    text: 'There is room again on {{ inputs.host }}. It grew because of {{ steps.culprit.value }}.'
    risk: none
`;
