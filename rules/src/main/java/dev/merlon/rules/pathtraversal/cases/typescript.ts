import { promises as files, readFileSync } from 'fs';
import { readFile } from 'fs/promises';
import * as fs from 'node:fs';
import path, { basename, join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

enum Folder {
  Books = '/tmp/books',
  Pages = '/tmp/pages',
}

type Request = { name: string; folder: Folder; page?: number };

class Shelf {
  constructor(private readonly folder: Folder) {}

  private path(name: string): string {
    return join(this.folder, name);
  }

  read = async (name: string): Promise<Buffer> => {
    // finding: `event.body.name` chooses this path: the caller can name other files
    return readFile(this.path(name));
  };
}

async function bad(event: APIGatewayProxyEvent): Promise<void> {
  const request = JSON.parse(event.body!) as Request;
  await new Shelf(Folder.Books).read(request.name);
  // finding: `event.body.folder` chooses this path: the caller can name other files
  await files.readdir(request.folder as string);
  // finding: `event.pathParameters.proxy` chooses this path: the caller can name other files
  readFileSync(path.join('/opt', event.pathParameters?.['proxy'] ?? 'index.html'));
  // finding: `event.body.page` chooses this path: the caller can name other files
  fs.createWriteStream(`${Folder.Pages}/${request.page}`);
}

async function quiet(event: APIGatewayProxyEvent): Promise<string> {
  const request: Request = JSON.parse(event.body!);
  await readFile(join(Folder.Books, basename(request.name)));
  await files.readFile(`${Folder.Pages}/${Number(request.page)}`);
  const folder = request.name === 'books' ? Folder.Books : Folder.Pages;
  readFileSync(folder + '/index.txt');
  return join(Folder.Books, request.name);
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
