import { describe, expect, test } from 'vitest';
import type { SyntaxParser } from '../../../../src/core/languages/tree-sitter/parser';
import { child, type SyntaxNode, textOf } from '../../../../src/core/languages/tree-sitter/syntax-node';
import { parserWith } from '../../../helpers/grammar';

const python = await parserWith('tree-sitter-python.wasm', ['module', 'class_definition', 'block']);
const java = await parserWith('tree-sitter-java.wasm', ['program', 'class_declaration', 'class_body']);

const PYTHON = `import boto3  # the SDK

class Store:
    def get(self, key):
        return self.table.get_item(Key={"id": key})

def handler(event, context):
    client = boto3.client("s3")
    name = "ü😀" + event["name"]
    return client.get_object(Bucket="b", Key=name)
`;

const JAVA = `package shop;
public class Orders implements RequestHandler<String, String> {
  private final S3Client s3 = S3Client.create(); // shared
  public String handleRequest(String input, Context context) {
    try (Connection c = DriverManager.getConnection(url)) { return c.toString() + input; }
  }
}
`;

describe('a tree is plain data', () => {
  test('nodes have types, fields and offsets in UTF-16 units', () => {
    const tree = python.parse('a.py', PYTHON);
    const handler = tree.root.children[2];
    const name = handler && child(handler, 'name');
    expect(name && textOf(tree, name)).toBe('handler');
    const key = find(tree.root, 'keyword_argument').at(-1);
    expect(key && textOf(tree, key)).toBe('Key=name');
    expect(find(tree.root, 'comment')).toEqual([]);
    expect(find(tree.root, '+')).toMatchObject([{ field: 'operator' }]);
  });

  test('Java as well', () => {
    const tree = java.parse('Orders.java', JAVA);
    expect(find(tree.root, 'field_declaration').map((node) => textOf(tree, node))).toEqual([
      'private final S3Client s3 = S3Client.create();',
    ]);
    expect(find(tree.root, 'resource').map((node) => textOf(tree, node))).toEqual([
      'Connection c = DriverManager.getConnection(url)',
    ]);
    expect(tree.errors).toEqual([]);
  });
});

describe.each([
  ['Python', 'a.py', PYTHON, python, 'tree-sitter-python.wasm', ['module', 'class_definition', 'block']],
  ['Java', 'A.java', JAVA, java, 'tree-sitter-java.wasm', ['program', 'class_declaration', 'class_body']],
] as const)('while %s is typed', (_, file, text, parser, grammar, containers) => {
  test('parsing after each keystroke gives what parsing afresh gives', async () => {
    for (let length = 1; length <= text.length; length += 3) {
      const half = text.slice(0, length) + text.slice(Math.min(text.length, length + 5));
      const fresh = await parserWith(grammar, containers);
      expect(shape(parser, file, half)).toEqual(shape(fresh, file, half));
    }
  });
});

test('half-typed code keeps what is whole, and says where it is broken', () => {
  const broken = PYTHON.replace('client = boto3.client("s3")', 'client = boto3.client("s3"');
  const tree = python.parse('b.py', broken);
  expect(tree.errors.length).toBeGreaterThan(0);
  expect(find(tree.root, 'class_definition')).toHaveLength(1);
});

test('files beyond those being edited are forgotten and can be parsed again', () => {
  for (let n = 0; n < 12; n++) expect(python.parse(`${n % 6}.py`, `x = ${n}\n`).root.end).toBeGreaterThan(5);
});

function shape(parser: SyntaxParser, file: string, text: string): unknown {
  const { root, errors } = parser.parse(file, text);
  return { root: plain(root), errors };
}

function plain({ type, start, end, field, children }: SyntaxNode): unknown {
  return { type, start, end, field, children: children.map(plain) };
}

function find(node: SyntaxNode, type: string): SyntaxNode[] {
  return [...(node.type === type ? [node] : []), ...node.children.flatMap((inner) => find(inner, type))];
}
