import { type Finding, inWords, type Said } from '../model';

/** A finding's message: in English, and in the parts that an editor translates. */
export function spoken(said: Said): Required<Pick<Finding, 'message' | 'said'>> {
  return { message: inWords(said), said };
}
