import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { connect } from '../db/connect';
import { Product } from '../db/product';

const getProduct = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  await connect();
  const product = await Product.findOne({ slug: event.pathParameters?.slug }).lean();
  if (!product) return { statusCode: 404, body: '상품을 찾을 수 없습니다' };
  return { statusCode: 200, body: JSON.stringify(product) };
};

export const main = middy(getProduct);
