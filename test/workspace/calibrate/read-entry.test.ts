import { describe, expect, it } from 'vitest';
import { readLine } from '../../../src/workspace/calibrate/read-entry';
import { platformReport, reportLine } from '../../helpers/report-lines';

function read(line: string, functionName: string | null = null) {
  return readLine(line, { functionName });
}

const COLD = { durationMs: 102.25, initMs: 351.4 };
const AS_COLD = {
  kind: 'report',
  functionName: null,
  durationMs: 102.25,
  initMs: 351.4,
  restoreMs: null,
  memoryMB: 512,
};

describe('plain text', () => {
  it.each([
    ['as Lambda writes it', ''],
    ['with a time stamp, as exports to S3 have it', '2026-11-25T10:00:00.123Z '],
    ['with time and stream, as aws logs tail prints it', '2026-11-25T10:00:00+00:00 2026/11/25/[$LATEST]0f1e2d '],
  ])('%s', (_, prefix) => {
    expect(read(prefix + reportLine(COLD))).toEqual([AS_COLD]);
  });

  it('spaces instead of tabs, and tabs written out', () => {
    expect(read(reportLine(COLD).replaceAll('\t', '  '))).toEqual([AS_COLD]);
    expect(read(`  "message": "${reportLine(COLD).replaceAll('\t', '\\t')}\\n",`)).toEqual([AS_COLD]);
  });

  it('a restore is not what is billed of it', () => {
    expect(read(reportLine({ durationMs: 6.9, restoreMs: 405.3 }))).toMatchObject([{ initMs: null, restoreMs: 405.3 }]);
  });

  it('a stream of a shared log group names the function', () => {
    const [report] = read(`2026/11/25/shop-orders[$LATEST]0f1e ${reportLine(COLD)}`) as readonly unknown[];
    expect(report).toEqual({ ...AS_COLD, functionName: 'shop-orders' });
  });

  it('a line that is cut off is no warm start', () => {
    const line = reportLine(COLD);
    for (let length = 'REPORT RequestId: 8'.length; length < line.indexOf('351.40 ms') + 8; length++) {
      const reading = read(line.slice(0, length));
      // Cut right after the memory, before a word of Init Duration, nobody could tell.
      if (!/Max Memory Used: \d+ MB\s*$/.test(line.slice(0, length))) expect(reading).toBe('truncated');
    }
  });

  it.each([
    'START RequestId: 8f5 Version: $LATEST',
    'END RequestId: 8f5',
    'INIT_START Runtime Version: nodejs:22.v1',
    '',
  ])('%j is about something else', (line) => {
    expect(read(line)).toBe('foreign');
  });
});

describe('JSON log format and telemetry', () => {
  it('platform.report', () => {
    expect(read(platformReport(COLD))).toEqual([AS_COLD]);
    expect(read(`[${platformReport(COLD)},${platformReport({ durationMs: 3 })}]`)).toHaveLength(2);
  });

  it('platform.initReport and platform.restoreReport', () => {
    const event = (type: string, record: object) => JSON.stringify({ time: 't', type, record });
    const metrics = { durationMs: 125.33 };
    expect(
      read(event('platform.initReport', { initializationType: 'on-demand', phase: 'init', metrics }), 'orders'),
    ).toEqual([{ kind: 'init', functionName: 'orders', ms: 125.33 }]);
    expect(read(event('platform.restoreReport', { status: 'success', metrics }))).toEqual([
      { kind: 'restore', functionName: null, ms: 125.33 },
    ]);
    // The init a snapshot was made of: no request waited for it.
    expect(read(event('platform.initReport', { initializationType: 'snap-start', phase: 'init', metrics }))).toBe(
      'foreign',
    );
    expect(read(event('platform.start', {}))).toBe('foreign');
  });

  it('the start of an init names the function of what follows', () => {
    const context = { functionName: null };
    readLine('{"type":"platform.initStart","record":{"functionName":"shop-orders","phase":"init"}}', context);
    expect(readLine(platformReport(COLD), context)).toEqual([{ ...AS_COLD, functionName: 'shop-orders' }]);
  });

  it('cut off, or without its numbers', () => {
    expect(read(platformReport(COLD).slice(0, 100))).toBe('truncated');
    expect(read('{"type":"platform.report","record":{"metrics":{"durationMs":"NaN"}}}')).toBe('truncated');
    expect(read('{"type":"platform.report"}')).toBe('truncated');
  });

  it.each(['{"level":"INFO","message":"hello"}', '{}', '[]', 'null', '[[[1]]]', '{"message":{"message":{}}}'])(
    '%s is about something else',
    (line) => {
      expect(read(line)).toBe('foreign');
    },
  );
});

describe('envelopes', () => {
  const envelope = (...messages: string[]) =>
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: '123456789012',
      logGroup: '/aws/lambda/shop-orders',
      logEvents: messages.map((message) => ({ id: '1', timestamp: 1, message })),
    });

  it('of a subscription, one after the other without line breaks', () => {
    const line = envelope(`${reportLine(COLD)}\n`, 'START') + envelope(platformReport({ durationMs: 2 }));
    expect(read(line)).toMatchObject([
      { functionName: 'shop-orders', initMs: 351.4 },
      { functionName: 'shop-orders', durationMs: 2 },
    ]);
  });

  it('of an agent that wraps each line', () => {
    expect(read(JSON.stringify({ log: reportLine(COLD), stream: 'stdout' }))).toEqual([AS_COLD]);
  });

  it('no account gets through', () => {
    expect(JSON.stringify(read(envelope(reportLine(COLD))))).not.toMatch(/123456789012|8f507cfc/);
  });
});
