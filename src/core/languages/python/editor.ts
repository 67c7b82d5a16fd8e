import type { FixResult } from '../../model';
import type { HoistRequest, LanguageEditor } from '../editor';
import type { SyntaxParser } from '../tree-sitter/parser';
import { planGuard } from './edits/guard';
import { planHoist } from './edits/hoist';
import { refuse } from './edits/refusal';
import { readSource, type Source } from './edits/source';

type Plan = (source: Source, request: HoistRequest) => FixResult;

/** Works out edits of Python files; whatever comes out of one was parsed again and has no new errors. */
export function createPythonEditor(parser: SyntaxParser): LanguageEditor {
  const work = (request: HoistRequest, plan: Plan): FixResult => {
    try {
      const source = readSource(parser, request.file, request.text);
      if (source.tree.errors.length > 0) return refuse('The file has syntax errors; mend them first.');
      return plan(source, request);
    } catch (error) {
      // Source nested thousands of levels deep exhausts the stack of the walkers; nothing else throws.
      if (error instanceof RangeError) return refuse('The code is nested too deeply to be edited.');
      throw error;
    }
  };
  return {
    hoist: (request) => work(request, (source, asked) => planHoist(parser, source, asked)),
    guard: (request) => work(request, (source, asked) => planGuard(parser, source, asked)),
  };
}
