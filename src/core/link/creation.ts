import type { CallFact, Creation } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { configurationsOf } from './mutations';
import { originOf } from './origin';
import { type External, type Frame, optionsOf, worst } from './value';
import type { Way } from './walk';

/** The creation that a call of something external is, by the catalog; `undefined` where it opens nothing. */
export function creationAt(
  linker: Linker,
  frame: Frame,
  way: Way,
  { fact, index }: { readonly fact: CallFact; readonly index: number },
  callee: External,
): Creation | undefined {
  const opening = linker.catalog.matchOpening(callee.specifier, callee.path, fact.form);
  if (!opening || carriesUser(linker, frame, fact)) return undefined;
  // A client that is told afterwards whose it is belongs to the invocation as if it had been created with that.
  const configured = configurationsOf(frame.module.summary, index).flatMap((told) =>
    told.function === frame.function ? [told.value] : [],
  );
  const enclosing = frame.module.summary.functions[frame.function];
  return {
    resource: opening.id,
    at: { file: linker.program.relative(frame.module.file), span: fact.span },
    text: fact.text,
    zone: frame.zone,
    chain: way.chain,
    guard: way.guard,
    origin: worst([
      callee.origin,
      ...[...fact.args, ...configured].map((ref) => originOf(linker, evaluate(linker, ref, frame))),
      ...(actsForUser(linker, frame, fact) ? (['invocation'] as const) : []),
    ]),
    conditional: way.conditional,
    loop: way.loop,
    awaited: fact.awaited,
    enclosing: { name: enclosing?.name ?? '', span: enclosing?.span ?? fact.span },
  };
}

/** Credentials that stand for a person: the client made with them belongs to that person's request. */
const OF_A_PERSON = /^python:google\.oauth2\.credentials$/;

function carriesUser(linker: Linker, frame: Frame, fact: CallFact): boolean {
  if (frame.zone !== 'invoke') return false;
  return fact.args.some((ref) =>
    optionsOf(evaluate(linker, ref, frame)).some(
      (value) => value.kind === 'external' && value.origin !== 'init' && OF_A_PERSON.test(`${value.specifier}`),
    ),
  );
}

/** Google's client of OAuth 2 holds one user's tokens, wherever it was made: what acts through it acts for that user. */
const OF_A_USER = /^OAuth2(Client)?$/;

function actsForUser(linker: Linker, frame: Frame, fact: CallFact): boolean {
  const given = fact.args.flatMap((ref) => optionsOf(evaluate(linker, ref, frame)));
  return given.some((value) => {
    const auth = value.kind === 'object' ? value.ref.properties.find(({ name }) => name === 'auth') : undefined;
    if (!auth || value.kind !== 'object') return false;
    return optionsOf(evaluate(linker, auth.value, value.frame)).some(
      (one) => one.kind === 'external' && one.path.some((step) => OF_A_USER.test(step)),
    );
  });
}

/** One creation can be reached in several ways: the one that costs most decides, the shortest chain tells it. */
export function graver(a: Creation, b: Creation): Creation {
  const weight = (creation: Creation) => (creation.zone === 'invoke' ? 2 : 0) + (creation.guard === 'none' ? 1 : 0);
  const winner = weight(b) > weight(a) || (weight(b) === weight(a) && b.chain.length < a.chain.length) ? b : a;
  return {
    ...winner,
    origin: worst([a.origin, b.origin]),
    conditional: winner.conditional && a.conditional && b.conditional,
  };
}
