import type { HoistRequest } from '../../editor';
import { child, type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { ancestorsOf, descendants, functionsAround, namesIn, nodeAt, type Source } from './source';

/** What has to go with a creation that is shared from now on. */
export interface Sharing {
  /** Statements that close it. */
  readonly closing: readonly SyntaxNode[];
  /** The `with` that opens and closes it. */
  readonly with: {
    readonly statement: SyntaxNode;
    readonly body: SyntaxNode;
    readonly target: SyntaxNode | null;
  } | null;
}

/** Packages whose objects belong to the event loop they were made in; `asyncio.run` makes a new loop per invocation. */
const LOOP_BOUND =
  /(^|\.)(aiohttp|asyncpg|aiomysql|aioboto3|aiobotocore|aioredis|aiokafka|aio_pika|nats|motor|aio|asyncio)\b|Async/;

/** Why a resource must not outlive its invocation; null where it may. */
export function whyNotShared(source: Source, { creation, resource }: HoistRequest, call: SyntaxNode): string | null {
  if (creation.origin === 'invocation' || creation.origin === 'unknown') {
    return 'It cannot be created once for all invocations: its arguments belong to the invocation.';
  }
  const [fn] = functionsAround(source, call);
  const inAsync = fn !== undefined && source.text.startsWith('async', fn.start);
  if (resource.opensAsync || LOOP_BOUND.test(creation.resource) || (inAsync && LOOP_BOUND.test(textOf(source, call)))) {
    return 'It belongs to the event loop of its invocation: another invocation may run another loop.';
  }
  return null;
}

/** Finds what closes the resource; a text says why it cannot be told. */
export function planSharing(source: Source, request: HoistRequest, call: SyntaxNode): Sharing | string {
  const around = withAround(source, call);
  if (typeof around === 'string') return around;
  const closing: SyntaxNode[] = [];
  for (const release of request.releases) {
    if (release.at.file !== request.file) return `it is closed in ${release.at.file}`;
    const node = nodeAt(source, release.at.span.start, release.at.span.end);
    if (around !== null && release.method.startsWith('__')) continue;
    const statement = node && source.parents.get(node);
    if (statement?.type !== 'expression_statement') return 'it is closed in a way the fix cannot take out';
    closing.push(statement);
  }
  return { closing, with: around };
}

function withAround(source: Source, call: SyntaxNode): Sharing['with'] | string {
  const [first, second] = ancestorsOf(source, call);
  const item = first?.type === 'as_pattern' ? second : first;
  if (item?.type !== 'with_item') return null;
  const clause = source.parents.get(item);
  const statement = clause && source.parents.get(clause);
  const body = statement && child(statement, 'body');
  if (!clause || !statement || !body) return 'its `with` could not be read';
  if (clause.children.length > 1) return 'its `with` opens something else as well';
  const alias = first?.type === 'as_pattern' ? child(first, 'alias') : undefined;
  const target = alias?.children[0] ?? null;
  if (target !== null && target.type !== 'identifier') return 'its `with` takes it apart';
  return { statement, body, target };
}

/** What code does to the object that later invocations would see: `session.headers.update(…)`, `client.timeout = …`. */
export function whyStateful(source: Source, name: string, fn: SyntaxNode): string | null {
  for (const use of namesIn(fn)) {
    if (textOf(source, use) !== name) continue;
    const around = ancestorsOf(source, use);
    const assignment = around.find(({ type }) => /^(assignment|augmented_assignment)$/.test(type));
    const left = assignment && child(assignment, 'left');
    if (left && left !== use && left.start <= use.start && use.end <= left.end)
      return `it is changed (\`${textOf(source, left)} = …\`)`;
    const call = around.find(({ type }) => type === 'call');
    const target = call && child(call, 'function');
    if (
      target &&
      target.start === use.start &&
      /\.(headers|cookies|params|auth|proxies|adapters|options)\.\w+$|\.(mount|update|set_\w+|add_\w+|use|select|register\w*)$/.test(
        textOf(source, target),
      )
    ) {
      return `it is changed (\`${textOf(source, target)}(…)\`)`;
    }
  }
  return null;
}

export function assignedNames(source: Source, fn: SyntaxNode): readonly string[] {
  return descendants(fn, 'assignment').flatMap((node) => {
    const left = child(node, 'left');
    return left ? namesIn(left).map((name) => textOf(source, name)) : [];
  });
}
