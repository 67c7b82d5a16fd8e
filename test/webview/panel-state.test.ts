import { expect, test } from 'vitest';
import type { ToWebview } from '../../src/protocol/webview';
import { LOADING, type PanelState, receive } from '../../webview/panel-state';
import { sampleFindings, sampleFunction, sampleProfile } from '../helpers/sample-profile';

const read = sampleProfile({ function: sampleFunction({ id: 'src/api.ts#read' }) });
const write = sampleProfile({ function: sampleFunction({ id: 'src/api.ts#write' }) });

function show(select: string | null, document = 'file:///api.ts'): ToWebview {
  return {
    type: 'show',
    document,
    select,
    result: { root: '/shop', profiles: [read, write], findings: [], problems: [] },
  };
}

function after(...messages: readonly ToWebview[]): PanelState {
  return messages.reduce(receive, LOADING);
}

test('a new answer keeps the function in view', () => {
  expect(after(show('src/api.ts#write'), show(null)).selected).toBe('src/api.ts#write');
});

test('another document starts with its first function', () => {
  expect(after(show('src/api.ts#write'), show(null, 'file:///other.ts')).selected).toBe('src/api.ts#read');
});

test('a page that was thrown away finds the function it had in view', () => {
  const restored = { ...LOADING, document: 'file:///api.ts', selected: 'src/api.ts#write' };
  expect(receive(restored, show(null)).selected).toBe('src/api.ts#write');
});

test('a function that is gone gives way to the first', () => {
  expect(after({ ...show('src/api.ts#gone') }, show(null)).selected).toBe('src/api.ts#read');
});

test('while an analysis runs, and after it failed, what is drawn stays', () => {
  const failed = after(show(null), { type: 'busy' }, { type: 'failed', message: 'The server stopped.' });
  expect(failed).toMatchObject({ busy: false, failure: 'The server stopped.' });
  expect(failed.result?.profiles).toHaveLength(2);
});

test('the next answer takes the failure away', () => {
  expect(after({ type: 'failed', message: 'The server stopped.' }, show(null)).failure).toBeNull();
});

const [finding] = sampleFindings();
const notFixed: ToWebview = { type: 'not-fixed', findings: [finding?.id ?? ''], reason: 'the file is read-only' };
const withFindings = (findings: ReturnType<typeof sampleFindings>): ToWebview => ({
  type: 'show',
  document: 'file:///api.ts',
  select: null,
  result: { root: '/shop', profiles: [read], findings, problems: [] },
});

test('why a fix was not made stays through analyses, until its finding is gone', () => {
  const shown = after(withFindings(sampleFindings()), notFixed, { type: 'busy' }, withFindings(sampleFindings()));
  expect(shown.notFixed?.reason).toBe('the file is read-only');
  const fixed = receive(shown, withFindings(sampleFindings().filter(({ id }) => id !== finding?.id)));
  expect(fixed.notFixed).toBeNull();
});

test('an empty editor clears the page', () => {
  expect(after(show(null), { type: 'empty', reason: 'no-editor' })).toMatchObject({
    result: null,
    emptyReason: 'no-editor',
  });
});
