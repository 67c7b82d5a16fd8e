import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { getPool } from '@lib/db';
import { json } from '../lib/http';

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const id = event.pathParameters?.id;
  const { rows } = await getPool().query('SELECT id, created_at, status FROM orders WHERE id = $1', [id]);
  const [order] = rows;
  return order ? json(200, order) : json(404, { message: `No order ${id}` });
};
