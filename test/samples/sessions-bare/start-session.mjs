import { randomBytes } from 'node:crypto';
import Redis from 'ioredis';

const ONE_DAY = 24 * 60 * 60;

export const handler = async (event) => {
  const redis = new Redis(process.env.REDIS_URL);
  const token = randomBytes(24).toString('base64url');
  await redis.set(`session:${token}`, JSON.stringify({ userId: event.userId }), 'EX', ONE_DAY);
  await redis.quit();
  return { token };
};
