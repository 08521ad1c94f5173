const { execSync } = require("child_process");
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, QueryCommand, paginateScan } = require("@aws-sdk/lib-dynamodb");
const { unmarshall } = require("@aws-sdk/util-dynamodb");
const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");

const database = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ORDERS;

exports.handler = async () => {
  const { Items } = await database.send(new QueryCommand({ TableName, KeyConditionExpression: "id = :i" }));
  // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
  execSync("convert " + Items[0].file);
  const typed = await new DynamoDBClient({}).send(new GetItemCommand({ TableName, Key: { id: { S: "1" } } }));
  // finding: `event.body.address` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
  execSync("mail " + typed.Item.address.S);
  // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
  execSync("convert " + unmarshall(typed.Item).file);
  for await (const page of paginateScan({ client: database }, { TableName })) {
    for (const item of page.Items) {
      execSync("convert -f " + item.kind);
      // finding: `event.body.fileName` of `Accept`, by way of table `Orders`, becomes part of this command: the caller can run commands of his own
      execSync("convert " + item.file);
    }
  }
  const object = await new S3Client({}).send(new GetObjectCommand({ Bucket: process.env.FILES, Key: "jobs/7" }));
  const job = JSON.parse(await object.Body.transformToString());
  // finding: `event.body.program` of `Accept`, by way of bucket `Files`, becomes part of this command: the caller can run commands of his own
  execSync(job.program);
};
