import Redis from 'ioredis';

let redis;

export async function handler(event) {
  redis ??= new Redis(process.env.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: true });
  const session = await redis.get(`session:${event.token}`);
  return session === null ? { authorised: false } : { authorised: true, ...JSON.parse(session) };
}
