const { GetObjectCommand, PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const sharp = require('sharp');

const s3 = new S3Client({});
const WIDTHS = [160, 480, 960];

exports.handler = async (event) => {
  for (const record of event.Records) {
    const Bucket = record.s3.bucket.name;
    const Key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const original = Buffer.from(await Body.transformToByteArray());

    await Promise.all(
      WIDTHS.map(async (width) => {
        const thumbnail = await sharp(original).resize({ width, withoutEnlargement: true }).webp().toBuffer();
        await s3.send(new PutObjectCommand({ Bucket: process.env.TARGET_BUCKET, Key: `${width}/${Key}.webp`, Body: thumbnail }));
      }),
    );
  }
};
