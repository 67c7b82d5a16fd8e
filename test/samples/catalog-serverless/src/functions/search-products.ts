import { Agent } from 'node:https';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import axios from 'axios';

export const main = async (event: APIGatewayProxyEvent) => {
  const search = axios.create({
    baseURL: process.env.SEARCH_URL,
    timeout: 2000,
    httpsAgent: new Agent({ keepAlive: true }),
  });
  const { data } = await search.get('/products/_search', { params: { q: event.queryStringParameters?.q } });
  return { statusCode: 200, body: JSON.stringify(data.hits) };
};
