import { BUILT_IN_CATALOG } from '../../src/core/catalog/resources/catalog';
import { planFix } from '../../src/core/fixes/plan-fix';
import {
  applyEdits,
  type Environment,
  type Finding,
  type FixOffer,
  languageOf,
  resolveEnvironment,
} from '../../src/core/model';
import type { Rule } from '../../src/core/rules';
import { languageSupport } from './front-ends';
import { linkSource } from './link-source';

export interface RuleFix {
  /** The first file after the fix; as it was where there is none. */
  readonly text: string;
  readonly offer: FixOffer | undefined;
  /** Why there is no fix. */
  readonly reason: string | undefined;
  /** Messages of the rule before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Fixes the first finding of a rule in the first of some files, of any language. */
export function fixRule(
  rule: Rule,
  sources: Readonly<Record<string, string>>,
  exportPath: string,
  environment: Environment = resolveEnvironment([]),
): RuleFix {
  const [file = ''] = Object.keys(sources);
  const look = (texts: Readonly<Record<string, string>>) => {
    const graph = linkSource(texts, exportPath);
    const costs = { ofImport: () => null, ofConnection: () => null, ofColdStartWithoutSnapshot: () => null };
    const facts = { graph, catalog: BUILT_IN_CATALOG, environment, heavyImportThresholdMs: 100, costs };
    return { graph, findings: rule.check(facts) };
  };
  const { graph, findings } = look(sources);
  const finding: Finding | undefined = findings.find((each) => each.file === file);
  if (!finding) throw new Error(`${rule.id} has nothing to say of ${file}`);
  const editor = languageSupport(languageOf(file) ?? 'javascript').createEditor();
  const result = planFix(finding, { editor, graphs: [graph], text: (name) => sources[name] });
  const text = result.kind === 'edits' ? applyEdits(sources[file] ?? '', result.edits) : (sources[file] ?? '');
  return {
    text,
    offer: result.kind === 'edits' ? result.offer : undefined,
    reason: result.kind === 'refused' ? result.reason : undefined,
    before: findings.map(({ message }) => message),
    after: look({ ...sources, [file]: text }).findings.map(({ message }) => message),
  };
}
