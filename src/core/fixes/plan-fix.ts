import type { Catalog } from '../catalog/resources/catalog';
import type { HoistRequest, LanguageEditor } from '../languages/editor';
import type { Finding, FixResult, StartupGraph } from '../model';
import { planCloseFix, planCreationFix, planStaleFix } from './creation-fix';
import type { ImportFacts } from './import-facts';
import { planImportFix } from './import-fix';
import { refused } from './refused';
import { planSnapshotFix } from './snapshot-fix';

/** What planning a fix may ask for. */
export interface FixContext {
  readonly editor: LanguageEditor;
  /** Every graph that may hold the creation: a helper's file belongs to all functions that use it. */
  readonly graphs: readonly StartupGraph[];
  /** Current text of a file, relative to the root. */
  readonly text: (file: string) => string | undefined;
  /** The user's own module behind a specifier in a file; without it, functions of other modules are not looked into. */
  readonly moduleOf?: HoistRequest['moduleOf'];
  /** The built-in catalog where it is not given. */
  readonly catalog?: Catalog;
  /** What fixes of imports ask; without it there are none. */
  readonly imports?: ImportFacts;
  /** Works out the edits of the deployment file; without it nothing is switched on. */
  readonly enableSnapshot?: (finding: Finding) => FixResult;
}

/** Works out the fix of a finding, by its rule: edits with what they change, or the reason why there is none. */
export function planFix(finding: Finding, context: FixContext): FixResult {
  switch (finding.ruleId) {
    case 'per-request-connection':
      return planCreationFix(finding, context);
    case 'stale-connection':
      return planStaleFix(finding, context);
    case 'closed-shared-connection':
      return planCloseFix(finding, context);
    case 'heavy-import':
      return planImportFix(finding, context);
    case 'snapshot-unsafe-state':
      return planSnapshotFix(finding, context);
    case 'snapshot-not-enabled':
      return context.enableSnapshot?.(finding) ?? refused('There is no deployment file to switch it on in.');
    default:
      return refused('No automatic fix is known for this finding.');
  }
}
