import type { OpeningCost } from '../../model';

/**
 * What it takes to open a connection, by protocol. Round trips are counted to the point where the first real request can
 * be sent: one for the name (Node caches no DNS answers), one for TCP, one for TLS 1.3, then the protocol's own. The
 * request itself is not counted, because a later call on an open connection costs that too.
 */

/** Connectionless wrappers: an object is made, nothing is opened. */
export const NOTHING_TO_OPEN: OpeningCost = { roundTrips: 0, cpuMs: 0.1, serverMs: 0 };

/** Name, TCP. */
export const TCP: OpeningCost = { roundTrips: 2, cpuMs: 0.5, serverMs: 0 };

/** Name, TCP, TLS 1.3; the client verifies a chain of certificates, the server signs once. */
export const HTTPS: OpeningCost = { roundTrips: 3, cpuMs: 3.5, serverMs: 1 };

/** Adds a protocol's own exchanges to what lies under it. */
export function onTopOf(base: OpeningCost, more: Partial<OpeningCost>): OpeningCost {
  return {
    roundTrips: base.roundTrips + (more.roundTrips ?? 0),
    cpuMs: base.cpuMs + (more.cpuMs ?? 0),
    serverMs: base.serverMs + (more.serverMs ?? 0),
  };
}
