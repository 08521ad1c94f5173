const AWS = require("aws-sdk");
const S3 = require("aws-sdk/clients/s3");
const documents = new AWS.DynamoDB.DocumentClient();
const s3 = new S3();

exports.handler = async (event) => {
  await documents.put({ TableName: process.env.TABLE, Item: event }).promise();
  const link = await s3.getSignedUrlPromise("getObject", { Bucket: process.env.BUCKET, Key: "a" });
  await new AWS.SNS().publish({ TopicArn: process.env.TOPIC, Message: link }).promise();
  const params = { FunctionName: "other" };
  if (event.late) params.InvocationType = "Event";
  await new AWS.Lambda().invoke(params).promise();
};
