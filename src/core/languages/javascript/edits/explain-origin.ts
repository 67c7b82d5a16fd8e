import type { FixResult } from '../../../model';
import type { HoistRequest } from '../../editor';
import { otherModules } from './other-modules';
import { ORIGIN_REASONS } from './preconditions';
import { refuse } from './refusal';
import { needsOf } from './settled';
import { expressionAt, type Parse, type ParsedSource } from './source';

/** A refusal because of where the arguments come from, with what in the code it is about. */
export function explainOrigin(
  result: FixResult,
  parsed: ParsedSource,
  { creation, ...request }: HoistRequest,
  parse: Parse,
): FixResult {
  if (result.kind !== 'refused' || result.reason !== ORIGIN_REASONS[creation.origin]) return result;
  const { start, end } = creation.at.span;
  const node = expressionAt(parsed.source, start, end);
  const modules = otherModules({ creation, ...request }, parse);
  // A secret that is read for it is no reason by itself: what it is read with may be.
  const reasons = node
    ? [true, false].map((awaitsSecrets) => needsOf([node], node, parsed, { modules, awaitsSecrets }))
    : [];
  const reason = reasons.find((each) => typeof each === 'string');
  return reason === undefined ? result : refuse(`${result.reason} Here, ${reason}.`);
}
