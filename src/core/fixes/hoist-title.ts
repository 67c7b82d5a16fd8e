import { say, titled } from '../model';

/** What is offered where the language's editor has no better words for a hoist. */
export function hoistTitle(name: string) {
  return titled(say('Hoist `{0}` to module scope, reused while the environment is warm', name));
}
