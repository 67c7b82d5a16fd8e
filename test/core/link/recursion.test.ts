import { expect, test } from 'vitest';
import { linkSource } from '../../helpers/link-source';

/** A converter that calls itself in many places, as people write them for JSON: the number of ways through it explodes. */
const CONVERT = `import boto3

def convert(value):
    if isinstance(value, dict):
        return {key: convert(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [convert(convert(inner)) for inner in value]
    if isinstance(value, tuple):
        return (convert(value[0]), convert(value[1]), convert(value[2]))
    return convert(str(value)) or convert(repr(value))

def handler(event, context):
    return boto3.client("s3").put_object(Body=convert(convert(event)))
`;

test('a function that calls itself in many places is followed to the end', () => {
  const graph = linkSource({ 'app.py': CONVERT });
  expect(graph.problems).toEqual([]);
  expect(graph.creations.map(({ resource }) => resource)).toEqual(['boto3:client']);
});
