import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { getClient } from '@lib/db';
import { json } from '../lib/http';

interface OrderLine {
  sku: string;
  quantity: number;
}

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const lines: OrderLine[] = JSON.parse(event.body ?? '[]');
  if (lines.length === 0) {
    return json(400, { message: 'An order needs at least one line' });
  }

  const client = await getClient();
  try {
    const id = randomUUID();
    await client.query('BEGIN');
    await client.query('INSERT INTO orders (id, created_at) VALUES ($1, now())', [id]);
    for (const line of lines) {
      await client.query('INSERT INTO order_lines (order_id, sku, quantity) VALUES ($1, $2, $3)', [
        id,
        line.sku,
        line.quantity,
      ]);
    }
    await client.query('COMMIT');
    return json(201, { id });
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.end();
  }
};
