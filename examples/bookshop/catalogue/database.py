"""The connection to the shop's PostgreSQL database, opened once per container."""

import os

import psycopg2

_connection = None


def cursor():
    global _connection
    if _connection is None:
        _connection = psycopg2.connect(os.environ["DATABASE_URL"])
    return _connection.cursor()


def rows(sql, parameters=()):
    """Runs a query whose values travel apart from its text."""
    with cursor() as current:
        current.execute(sql, parameters)
        return current.fetchall()
