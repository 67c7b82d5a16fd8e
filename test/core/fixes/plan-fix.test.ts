import { describe, expect, it } from 'vitest';
import { hoistRequest } from '../../../src/core/fixes/hoist-request';
import { offerFix } from '../../../src/core/fixes/offer-fix';
import { planFix } from '../../../src/core/fixes/plan-fix';
import { javascriptEditor as editor } from '../../../src/core/languages/javascript/editor';
import { applyEdits, type Creation, type Provider, type Release, type StartupGraph } from '../../../src/core/model';
import { makeFinding } from '../../helpers/make-finding';

const TEXT = `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const files = new S3Client({});
  return files.send(event);
};
`;
const SPAN = { start: TEXT.indexOf('new S3'), end: TEXT.indexOf(';\n  return') };
const FINDING = makeFinding({ file: 'a.ts', span: SPAN, resource: '@aws-sdk/client-s3:S3Client' });

function graphWith(
  creation: Partial<Creation> = {},
  releases: readonly Release[] = [],
  provider: Provider = 'aws-lambda',
): StartupGraph {
  const whole: Creation = {
    resource: '@aws-sdk/client-s3:S3Client',
    at: { file: 'a.ts', span: SPAN },
    text: 'new S3Client',
    zone: 'invoke',
    chain: [],
    guard: 'none',
    origin: 'constant',
    conditional: false,
    loop: false,
    awaited: false,
    enclosing: { name: 'handler', span: { start: 0, end: TEXT.length } },
    ...creation,
  };
  // Of the function itself only its platform matters to a fix.
  const graph = { function: { provider }, creations: [whole], releases, runs: [], modules: [] };
  return graph as unknown as StartupGraph;
}

function plan(graphs: readonly StartupGraph[], text: string | undefined = TEXT) {
  return planFix(FINDING, { editor, graphs, text: () => text });
}

describe('planning a fix', () => {
  it('gives the edits of a hoist', () => {
    const result = plan([graphWith()]);
    if (result.kind === 'refused') throw new Error(result.reason);
    expect(applyEdits(TEXT, result.edits)).toContain('\n\nconst files = new S3Client({});\n\nexport const handler');
  });

  it('refuses to share a single connection where requests run at the same time', () => {
    const connection = { resource: 'pg:Client' };
    const [azure, lambda] = [graphWith(connection, [], 'azure-functions'), graphWith(connection)];
    expect(plan([azure])).toMatchObject({ kind: 'refused', reason: expect.stringContaining('use a pool') });
    expect(plan([lambda])).not.toMatchObject({ reason: expect.stringContaining('use a pool') });
    expect(plan([graphWith({}, [], 'azure-functions')]).kind).toBe('edits');
  });

  it('refuses when one of the functions that reach the creation must not share it', () => {
    expect(plan([graphWith(), graphWith({ origin: 'invocation' })])).toMatchObject({ kind: 'refused' });
    expect(plan([graphWith(), graphWith({ zone: 'init' })])).toMatchObject({ kind: 'edits' });
  });

  it('refuses when the creation is gone, its file cannot be read, or nobody knows the resource', () => {
    const changed = { kind: 'refused', reason: expect.stringMatching(/has changed since/) };
    expect(plan([])).toEqual(changed);
    expect(plan([graphWith({ at: { file: 'a.ts', span: { start: 0, end: 1 } } })])).toEqual(changed);
    expect(planFix(FINDING, { editor, graphs: [graphWith()], text: () => undefined })).toEqual(changed);
    expect(plan([graphWith({ resource: 'nobody:Knows' })])).toEqual(changed);
  });

  it('opens by hand what must be connected, and looks at what may be cut off, where the language can', () => {
    const asked: string[] = [];
    const note = (kind: string) => () => {
      asked.push(kind);
      return { kind: 'refused' as const, reason: '' };
    };
    const all = { hoist: note('hoist'), memoise: note('memoise'), guard: note('guard') };
    for (const resource of ['@aws-sdk/client-s3:S3Client', 'redis:createClient', 'pg:Client']) {
      planFix(FINDING, { editor: all, graphs: [graphWith({ resource })], text: () => TEXT });
    }
    planFix(FINDING, {
      editor: { hoist: note('hoist') },
      graphs: [graphWith({ resource: 'pg:Client' })],
      text: () => TEXT,
    });
    expect(asked).toEqual(['hoist', 'memoise', 'guard', 'hoist']);
  });
});

describe('offering a hoist', () => {
  it('names what it declares', () => {
    expect(offerFix(FINDING, { editor, graphs: [graphWith()], text: () => TEXT })).toMatchObject({
      kind: 'hoist',
      title: 'Hoist `files` to module scope, reused while the environment is warm',
      safe: true,
    });
  });

  it('is not made where the hoist would be refused', () => {
    const graphs = [graphWith(), graphWith({ origin: 'unknown' })];
    expect(offerFix(FINDING, { editor, graphs, text: () => TEXT })).toBeNull();
  });

  it('passes on the releases of this creation, and those of which nobody knows the creation', () => {
    const at = { file: 'a.ts', span: { start: 1, end: 2 } };
    const release: Release = {
      resource: '@aws-sdk/client-s3:S3Client',
      creation: null,
      method: 'destroy',
      at,
      zone: 'invoke',
      conditional: false,
    };
    const releases: readonly Release[] = [
      release,
      { ...release, creation: { file: 'a.ts', span: SPAN } },
      { ...release, creation: { file: 'a.ts', span: { start: 0, end: 1 } } },
      { ...release, resource: 'pg:Pool' },
      { ...release, zone: 'init' },
    ];
    const graph = graphWith({}, releases);
    const request = graph.creations[0] && hoistRequest(graph, graph.creations[0], () => TEXT);
    expect(request?.releases).toEqual(releases.slice(0, 2));
  });
});
