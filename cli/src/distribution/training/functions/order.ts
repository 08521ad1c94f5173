import { exec } from "node:child_process";

export const handler = async (event: { body: string }) => {
  const { name, items = [] } = JSON.parse(event.body);
  const count = items.map((item: { amount: number }) => item.amount).length;
  exec(`print-label ${name}`);
  return { statusCode: 200, body: JSON.stringify({ count }) };
};
