import { readCalendar } from '../../src/adapters/imports/grafana-oncall/index';
import type { Instant } from '../../src/domain/ids';
import { dutiesOf, dutyAt } from '../../src/domain/oncall/shift';
import { findings, given } from './scene';

const at = (text: string): Instant => text as Instant;
const WINDOW = {
  ...{ from: at('2026-03-01T00:00:00.000Z'), to: at('2026-04-06T00:00:00.000Z') },
  timeZone: 'UTC',
};
const shop = () => readCalendar(given('shop.ics'), WINDOW);
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: readonly string[]) =>
  readCalendar(
    {
      name: 'a.ics',
      text: ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n'),
    },
    WINDOW,
  );
const DAY = ['DTSTART:20260302T090000Z', 'DTEND:20260302T170000Z'];

describe('a calendar of who is on call', () => {
  it('says who is on call, stretch after stretch, on the clocks of the calendar', () => {
    const lines = dutiesOf(shop().shifts).map(
      ({ people, from, until }) =>
        `${from.slice(0, 16)} ${until.slice(0, 16)} ${people.map(({ text }) => text).join(', ')}`,
    );
    expect(lines).toEqual([
      '2026-02-23T08:00 2026-03-02T08:00 maya.lindqvist@northwind.example',
      '2026-03-02T08:00 2026-03-04T18:00 Tomasz Wilk',
      '2026-03-04T18:00 2026-03-05T06:00 Priya Raman',
      '2026-03-05T06:00 2026-03-09T08:00 Tomasz Wilk',
      '2026-03-09T08:00 2026-03-16T08:00 maya.lindqvist@northwind.example',
      '2026-03-16T08:00 2026-03-23T08:00 o.adeyemi',
      // The clocks go forward on the 29th.
      '2026-03-23T08:00 2026-03-30T07:00 maya.lindqvist@northwind.example',
      '2026-03-30T07:00 2026-04-06T07:00 Tomasz Wilk',
    ]);
  });

  it('knows everybody in it, and who only looks on', () => {
    const { people, findings: found, name } = shop();
    expect(name).toBe('Shop primary');
    expect(people.map(({ text, email }) => email ?? text)).toEqual([
      'maya.lindqvist@northwind.example',
      'Tomasz Wilk',
      'o.adeyemi',
      'Priya Raman',
      'ines.duarte@northwind.example',
    ]);
    expect(findings(found)).toEqual(['left 5: Sun-hee Park only looks over a shoulder, and is not on call']);
  });

  it('knows who is on call now, and who comes next', () => {
    const duties = dutiesOf(shop().shifts);
    const { now, next } = dutyAt(duties, at('2026-03-05T01:00:00.000Z'));
    expect([now?.people[0]?.text, now?.until]).toEqual(['Priya Raman', '2026-03-05T06:00:00.000Z']);
    expect(next?.people[0]?.text).toBe('Tomasz Wilk');
    expect(dutyAt(duties, at('2026-05-01T00:00:00.000Z'))).toEqual({});
  });

  it.each([
    ['[L2] @maya @tomasz', 2, ['maya', 'tomasz']],
    ['Maya Lindqvist, Tomasz Wilk', 0, ['Maya Lindqvist', 'Tomasz Wilk']],
    ['[l1]  maya@example.org', 1, ['maya@example.org']],
  ])('reads “%s”', (summary, priority, people) => {
    const [shift] = calendar(event(...DAY, `SUMMARY:${summary.replaceAll(',', '\\,')}`)).shifts;
    expect(shift?.priority).toBe(priority);
    expect(shift?.people.map(({ text }) => text)).toEqual(people);
  });

  it('follows a rule that has run for years, and what it leaves out', () => {
    const { shifts } = calendar(
      event(
        'DTSTART;TZID=Europe/Paris:20100101T090000',
        'DURATION:PT8H',
        'RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
        'EXDATE;TZID=Europe/Paris:20260303T090000',
        'SUMMARY:maya',
      ),
    );
    expect(shifts.slice(0, 3).map(({ start }) => start)).toEqual([
      '2026-03-02T08:00:00.000Z',
      '2026-03-04T08:00:00.000Z',
      '2026-03-05T08:00:00.000Z',
    ]);
  });
});

describe('what is wrong with a calendar', () => {
  it.each([
    ['FREQ=SECONDLY', 'problem 1: the rule “FREQ=SECONDLY” is not followed'],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'problem 1: the rule'],
    ['FREQ=YEARLY;BYSETPOS=200;BYDAY=MO', 'problem 1: the rule'],
    ['FREQ=DAILY;INTERVAL=99999999', 'problem 1: the rule'],
    ['FREQ=SOMETIMES', 'problem a.ics: this is no calendar'],
  ])('a rule such as %s', (rule, expected) => {
    expect(findings(calendar(event(...DAY, `RRULE:${rule}`, 'SUMMARY:maya')).findings)[0]).toContain(
      expected,
    );
  });

  it('a rule without an end that counts from long ago', () => {
    const dense = event(
      'DTSTART:19700101T000000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=HOURLY;COUNT=900000',
      'SUMMARY:maya',
    );
    expect(findings(calendar(dense).findings)[0]).toContain('problem 1: its rules come true too often');
  });

  it.each([
    [
      'nobody',
      calendar(event(...DAY, 'SUMMARY:[L1] ')).findings,
      'problem 1: the event is called after nobody',
    ],
    [
      'an end before the beginning',
      calendar(event('DTSTART:20260302T090000Z', 'DTEND:20260301T090000Z', 'SUMMARY:maya')).findings,
      undefined,
    ],
    [
      'a moment that is none',
      calendar(event('DTSTART:soon', 'SUMMARY:maya')).findings,
      'problem 1: the event cannot be read',
    ],
    [
      'no calendar',
      readCalendar({ name: 'a.ics', text: '<html></html>' }, WINDOW).findings,
      'problem a.ics: this is no calendar',
    ],
    ['nothing', readCalendar({ name: 'a.ics', text: '' }, WINDOW).findings, 'problem a.ics'],
    [
      'too much',
      readCalendar({ name: 'a.ics', text: 'x'.repeat(5_000_001) }, WINDOW).findings,
      'problem a.ics: a calendar may have 5 MB at most',
    ],
  ])('%s', (_, found, expected) => {
    if (expected === undefined) expect(found).toEqual([]);
    else expect(findings(found)[0]).toContain(expected);
  });
});
