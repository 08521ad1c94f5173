import json

import ldap
from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars


def find(connection, name):
    # finding: `event.body.name` becomes part of this LDAP search: the caller decides which entries it finds
    return connection.search_s("ou=people,dc=books", ldap.SCOPE_SUBTREE, f"(uid={name})")


def handler(event, context):
    body = json.loads(event["body"])
    directory = ldap.initialize("ldaps://directory.books")
    find(directory, body["name"])
    # finding: `event.body.unit` becomes part of this LDAP search: the caller decides which entries it finds
    directory.search_s("ou=" + body["unit"] + ",dc=books", ldap.SCOPE_SUBTREE, "(objectClass=*)")
    directory.search_s("dc=books", ldap.SCOPE_SUBTREE, "(uid=%s)" % ldap.filter.escape_filter_chars(body["name"]))
    other = Connection(Server("directory.books"))
    # finding: `event.body.mail` becomes part of this LDAP search: the caller decides which entries it finds
    other.search("dc=books", "(mail=" + body["mail"] + ")")
    other.search("dc=books", "(mail=" + escape_filter_chars(body["mail"]) + ")")
    other.search(search_base="dc=books", search_filter=f"(number={int(body['number'])})")
