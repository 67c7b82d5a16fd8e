import { BUILT_IN_CATALOG } from '../../src/core/catalog/resources/catalog';
import { planFix } from '../../src/core/fixes/plan-fix';
import { loadJava } from '../../src/core/languages/java/load-java';
import { applyEdits, type FixResult, resolveEnvironment } from '../../src/core/model';
import { perRequestConnection } from '../../src/core/rules/per-request-connection';
import { readGrammar } from '../../src/workspace/grammar-files';
import { linkSource } from './link-source';

const editor = (await loadJava(readGrammar)).createEditor();

export interface FixedJava {
  readonly text: string;
  readonly results: readonly FixResult[];
}

/** Fixes every creation per invocation in one Java file, one after the other, as the editor does. */
export function fixJava(text: string, exportPath: string, file = 'src/main/java/shop/Orders.java'): FixedJava {
  const results: FixResult[] = [];
  let current = text;
  for (let round = 0; round < 8; round++) {
    const graph = linkSource({ [file]: current }, exportPath);
    const findings = perRequestConnection.check({
      graph,
      catalog: BUILT_IN_CATALOG,
      environment: resolveEnvironment([]),
      heavyImportThresholdMs: 100,
      costs: { ofImport: () => null, ofConnection: () => null, ofColdStartWithoutSnapshot: () => null },
    });
    const finding = findings.find((each) => each.file === file);
    if (!finding) break;
    const source = current;
    const result = planFix(finding, { editor, graphs: [graph], text: () => source, catalog: BUILT_IN_CATALOG });
    results.push(result);
    if (result.kind === 'refused') break;
    current = applyEdits(current, result.edits);
  }
  return { text: current, results };
}
