import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { SSM } from "@aws-sdk/client-ssm";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const ssm = new SSM({});
const TABLES: Record<string, string> = { books: "shop-books" };

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { table, name } = event.queryStringParameters ?? {};
  // finding: `event.queryStringParameters.table` chooses the table of this call: the caller reads from any that there is
  const all = await documents.send(new ScanCommand({ TableName: table }));
  // finding: `event.queryStringParameters.name` chooses the parameter of this call: the caller reads any that there is
  await ssm.getParameter({ Name: name, WithDecryption: true });
  await ssm.getParameter({ Name: "/shop/" + name });
  await documents.send(new GetCommand({ TableName: TABLES[table!], Key: { id: name } }));
  return { statusCode: 200, body: JSON.stringify(all.Items) };
};
