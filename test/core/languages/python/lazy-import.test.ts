import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/model';
import { hasPython, runPython } from '../../../helpers/fix-python';
import { languageSupport } from '../../../helpers/front-ends';

const settings = { module: null } as never;

/** Moves the import that `specifier` names. */
function lazy(text: string, specifier: string) {
  const editor = languageSupport('python').createEditor();
  const start = text.indexOf(specifier);
  const result = editor.imports?.lazyImport({
    file: 'app.py',
    text,
    at: { start, end: start + specifier.length },
    settings,
  });
  if (result?.kind !== 'edits') return { text, reason: result?.reason, loads: [] };
  return { text: applyEdits(text, result.edits), reason: undefined, loads: result.loads };
}

const REPORT = `import json
import pandas as pd


def report(rows):
    """A table."""
    return str(pd.DataFrame(rows))


def lambda_handler(event, context):
    if event.get("report"):
        return report(event["rows"])
    return json.dumps(event)
`;

describe('a heavy import moves to where it is used', () => {
  test('the function that alone needs it', () => {
    const { text, loads } = lazy(REPORT, 'pandas');
    expect(text).toBe(`import json


def report(rows):
    """A table."""
    import pandas as pd
    return str(pd.DataFrame(rows))


def lambda_handler(event, context):
    if event.get("report"):
        return report(event["rows"])
    return json.dumps(event)
`);
    expect(loads).toMatchObject([{ name: 'report', when: 'always', yields: false }]);
  });

  test('the branch that alone needs it, never a loop', () => {
    const { text, loads } = lazy(
      `from pandas import DataFrame


def lambda_handler(event, context):
    if event.get("report"):
        for row in event["rows"]:
            print(DataFrame(row))
    return None
`,
      'pandas',
    );
    expect(text).toContain(`    if event.get("report"):
        from pandas import DataFrame
        for row in event["rows"]:
`);
    expect(loads).toMatchObject([{ name: 'lambda_handler', when: 'branch' }]);
  });

  test.each([
    ['used while the module loads', 'import pandas as pd\n\nEMPTY = pd.DataFrame()\n\n\ndef f():\n    return pd\n'],
    ['used while the module loads', 'import pandas as pd\n\n\ndef f(df: pd.DataFrame):\n    return pd.concat([df])\n'],
    ['shares its statement', 'import json, pandas\n\n\ndef f():\n    return pandas, json\n'],
    ['Nothing in this file uses it', 'import pandas\n'],
    ['not a plain import', 'try:\n    import pandas\nexcept ImportError:\n    pandas = None\n'],
  ])('refused: %s', (reason, text) => {
    expect(lazy(text, 'pandas').reason).toContain(reason);
  });
});

test.runIf(hasPython())('fixed code gives the same results', () => {
  const events = [{ id: 1 }, { report: true, rows: [1] }];
  const plain = (text: string) => JSON.stringify(runPython(text, events).results).replace(/0x\w+/g, '');
  expect(plain(lazy(REPORT, 'pandas').text)).toBe(plain(REPORT));
});
