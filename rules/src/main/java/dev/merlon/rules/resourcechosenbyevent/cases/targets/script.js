const { LambdaClient, InvokeCommand } = require("@aws-sdk/client-lambda");
const { S3Client, GetObjectCommand, PutObjectCommand } = require("@aws-sdk/client-s3");
const { getSignedUrl } = require("@aws-sdk/s3-request-presigner");
const AWS = require("aws-sdk");

const lambda = new LambdaClient({});
const s3 = new S3Client({});
const FUNCTIONS = { price: "shop-price", stock: "shop-stock" };

async function bad(body) {
  // finding: `event.body.function` chooses the function of this call: the caller starts any that the role allows
  await lambda.send(new InvokeCommand({ FunctionName: body.function, Payload: "{}" }));
  // finding: `event.body.role` chooses the role of this call: the caller makes the function act as any that there is
  await new AWS.STS().assumeRole({ RoleArn: body.role, RoleSessionName: "shop" }).promise();
  // finding: `event.body.file` chooses the key of the object of this call: the caller writes to any that there is
  return getSignedUrl(s3, new PutObjectCommand({ Bucket: process.env.BUCKET, Key: body.file }), { expiresIn: 60 });
}

async function quiet(body) {
  await lambda.send(new InvokeCommand({ FunctionName: FUNCTIONS[body.function], Payload: "{}" }));
  await lambda.send(new InvokeCommand({ FunctionName: `shop-${body.function}`, Payload: "{}" }));
  await s3.send(new GetObjectCommand({ Bucket: body.bucket, Key: "prices.json" }));
  await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: `in/${body.file}` }));
}

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  await bad(body);
  await quiet(body);
  return { statusCode: 200 };
};
