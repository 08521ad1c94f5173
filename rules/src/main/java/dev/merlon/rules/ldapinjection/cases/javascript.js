const ldap = require('ldapjs');
const { EqualityFilter } = require('ldapjs');

exports.handler = async (event) => {
  const { user, group } = JSON.parse(event.body);
  const client = ldap.createClient({ url: 'ldaps://directory.books' });
  // finding: `event.body.user` becomes part of this LDAP search: the caller decides which entries it finds
  client.search('dc=books', { filter: `(uid=${user})`, scope: 'sub' }, () => {});
  // finding: `event.body.group` becomes part of this LDAP search: the caller decides which entries it finds
  client.search('ou=' + group + ',dc=books', { scope: 'sub' }, () => {});
  client.search('dc=books', { filter: new EqualityFilter({ attribute: 'uid', value: user }) }, () => {});
  if (/^[a-z0-9]+$/.test(user)) {
    client.search('dc=books', { filter: `(uid=${user})` }, () => {});
  }
};
