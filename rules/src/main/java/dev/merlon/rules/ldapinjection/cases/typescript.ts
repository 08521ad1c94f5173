import { Client } from 'ldapts';
import { filter } from 'ldap-escape';

export const handler = async (event: { queryStringParameters: { mail: string } }) => {
  const client = new Client({ url: 'ldaps://directory.books' });
  const mail = event.queryStringParameters.mail;
  // finding: `event.queryStringParameters.mail` becomes part of this LDAP search: the caller decides which entries it finds
  await client.search('dc=books', { filter: '(mail=' + mail + ')' });
  await client.search('dc=books', { filter: filter`(mail=${mail})` });
};
