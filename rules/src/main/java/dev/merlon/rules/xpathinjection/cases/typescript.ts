import * as xpath from 'xpath';

export const handler = async (event: { pathParameters: { id: string } }, books: Document) => {
  const id: string = event.pathParameters.id;
  if (!/^\d+$/.test(id)) {
    // finding: `event.pathParameters.id` becomes part of this XPath expression: the caller decides what it selects
    return xpath.evaluate('//book[@title="' + id + '"]', books, null, 0, null);
  }
  return xpath.select(`//book[${id}]`, books);
};
