import { expect, test } from 'vitest';
import { narrowDiagram } from '../../webview/anatomy/narrow-diagram';

test('long labels are broken at spaces and hyphens, numbers stay with their units', () => {
  const diagram = [
    'sequenceDiagram',
    '  participant m4 as invoices-dev-createInvoice',
    '  m0->>m4: Place and boot microVM · 127 ms',
    '  Note over m3,m4: Amazon DynamoDB document client · 112 ms<br/>handler · 3.6 ms',
    '  m4-->>m0: Response after 896 ms (0.7–1.2 s)',
  ].join('\n');
  expect(narrowDiagram(diagram).replaceAll('\u00a0', '_').split('\n')).toEqual([
    'sequenceDiagram',
    '  participant m4 as invoices-dev-<br/>createInvoice',
    '  m0->>m4: Place and boot<br/>microVM ·_127_ms',
    '  Note over m3,m4: Amazon DynamoDB<br/>document client<br/>·_112_ms<br/>handler ·_3.6_ms',
    '  m4-->>m0: Response after<br/>896_ms (0.7–1.2_s)',
  ]);
});
