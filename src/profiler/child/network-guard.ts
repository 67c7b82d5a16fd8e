import type { NetworkMode } from './protocol';

/** Counts connections to other machines, and lets them through, refuses them or sends them to a local stub. */
export interface NetworkGuard {
  /** `host:port` of each attempt since the last call. */
  take(): readonly string[];
  /** False on a Node without the internals this needs: nothing was counted or refused. */
  readonly works: boolean;
}

interface Request {
  oncomplete?: (...args: unknown[]) => void;
}
type Native = (request: Request, ...rest: unknown[]) => number;
type Methods = Record<string, Native>;
interface Bindings {
  readonly tcp: Methods;
  readonly udp: Methods;
  /** `dns.resolve*`: asks name servers itself. */
  readonly resolver: Methods;
  readonly cares: Methods;
  readonly unreachable: number;
}

/**
 * Works below `net` and `dns`, so that neither is loaded before the user's code asks for it: their load time belongs to
 * that. Names resolve to addresses of TEST-NET-2 (RFC 5737), so that an attempt shows host and port together.
 */
export function guardNetwork(mode: NetworkMode, stubPort: number | null): NetworkGuard {
  const attempts: string[] = [];
  const bindings = nativeBindings();
  const guard = { take: () => attempts.splice(0), works: bindings !== undefined };
  if (bindings === undefined) return guard;
  const { tcp, udp, resolver, cares, unreachable } = bindings;
  const names = new Map<string, string>();
  const isStubbed = mode === 'stubbed' && stubPort !== null;

  replace(cares, 'getaddrinfo', (request, rest, go) => {
    const host = String(rest[0]);
    if (mode === 'allowed' || isLocal(host)) return go();
    const address = `198.51.100.${(names.size % 254) + 1}`;
    names.set(address, host);
    setImmediate(() => request.oncomplete?.(null, [address]));
    return 0;
  });
  for (const method of ['connect', 'connect6']) {
    replace(tcp, method, (request, rest, go, self) => {
      const host = String(rest[0]);
      if (isLocal(host)) return go();
      attempts.push(`${names.get(host) ?? host}:${rest[1]}`);
      if (mode === 'allowed') return go();
      if (isStubbed) return (tcp.connect as Native).call(self, request, '127.0.0.1', stubPort);
      return unreachable;
    });
  }
  for (const method of ['send', 'send6']) {
    // Its arguments differ with whether the socket is connected: what is sent is refused wherever it goes.
    replace(udp, method, (_request, _rest, go) => (mode === 'allowed' ? go() : unreachable));
  }
  for (const method of Object.keys(resolver).filter((name) => name.startsWith('query'))) {
    replace(resolver, method, (_request, rest, go) => {
      attempts.push(`${rest[0]}:53`);
      return mode === 'allowed' ? go() : unreachable;
    });
  }
  return guard;
}

function replace(
  methods: Methods,
  name: string,
  answer: (request: Request, rest: readonly unknown[], go: () => number, self: unknown) => number,
): void {
  const native = methods[name];
  if (native === undefined) return;
  methods[name] = function (this: unknown, request, ...rest) {
    return answer(request, rest, () => native.call(this, request, ...rest), this);
  };
}

/** Local databases and emulators of the developer's are not other machines. */
function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host === '0.0.0.0';
}

function nativeBindings(): Bindings | undefined {
  const { binding } = process as unknown as { binding?: (name: string) => never };
  try {
    if (binding === undefined) return undefined;
    const { TCP } = binding('tcp_wrap') as { TCP: { prototype: Methods } };
    const { UDP } = binding('udp_wrap') as { UDP: { prototype: Methods } };
    const cares = binding('cares_wrap') as Methods & { ChannelWrap: { prototype: Methods } };
    const { UV_ENETUNREACH } = binding('uv') as { UV_ENETUNREACH: number };
    return {
      tcp: TCP.prototype,
      udp: UDP.prototype,
      resolver: cares.ChannelWrap.prototype,
      cares,
      unreachable: UV_ENETUNREACH,
    };
  } catch {
    return undefined;
  }
}
