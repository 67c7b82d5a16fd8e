import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import { belongsTo } from '../project-markers';
import { hostOf } from './host';
import {
  behind,
  handlerSpan,
  type PlatformFinder,
  type PlatformHandler,
  type PlatformSource,
} from './platform-handler';

const PLACE = /(^|\/)server\/(api|routes)\/.+\.[mc]?[jt]s$/;
const WRAPPER = /^(\w+\.)?(define\w*Handler|eventHandler|cachedEventHandler|lazyEventHandler|fromNodeMiddleware)$/;

/** Nuxt and Nitro: the default export of each file in `server/api` and `server/routes`, in `defineEventHandler`. */
export const findNitroFunctions: PlatformFinder = { mayHold: ({ name }) => PLACE.test(name), find };

function find({ name, path, summary, markers }: PlatformSource): readonly PlatformHandler[] {
  if (!PLACE.test(name)) return [];
  const fact = summary.exports.find((one) => one.name === 'default');
  const value = fact && behind(summary, fact.value);
  const call = value?.kind === 'call' ? summary.calls[value.call] : undefined;
  const wrapped = call !== undefined && WRAPPER.test(call.text);
  const project = belongsTo(markers, path, /^(nuxt(3|-nightly)?|nitropack|nitro)$/, /^(nuxt|nitro)\.config\.\w+$/);
  if (
    fact === undefined ||
    !(wrapped || (project !== undefined && handlerShape(summary, fact.value).kind !== 'not-callable'))
  )
    return [];
  const { provider, where } = hostOf(markers, path);
  const first = call?.args.find((arg) => behind(summary, arg).kind === 'function');
  return [
    {
      file: path,
      exportPath: 'default',
      span:
        wrapped && first !== undefined ? handlerSpan(summary, fact.value, fact.span) : declarationSpan(summary, fact),
      provider,
      registeredAt: null,
      deployedName: null,
      where: where ?? 'server/api',
    },
  ];
}
