/**
 * Clients that open themselves again when they are used after having been closed; others throw from then on.
 * Prisma: "lazy connect", Prisma docs, Connection management. MongoDB: `connect` is implicit in each operation since
 * driver 4.7 (release notes). AWS SDK v3: `destroy` closes idle sockets, requests open new ones (smithy
 * NodeHttpHandler). Mongoose buffers until it is connected again.
 */
const REOPENS = /^(@prisma\/client|mongodb|mongoose|@aws-sdk\/|aws-sdk)/;

/** By catalog id. */
export function reopensAfterClose(resource: string): boolean {
  return REOPENS.test(resource);
}
