package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.analysis.taint.Atom.LiteralPart;
import dev.merlon.analysis.taint.Atom.Part;
import dev.merlon.analysis.taint.Atom.UnknownPart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `?` stands for a value that is put into the text.
class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM books WHERE id = ?",
        "\n    SELECT title, price\n    FROM books\n    WHERE author = '?'",
        "SELECT ? FROM books",
        "SELECT count(*) FROM ?",
        "select * from books where id = ?",
        "select id, title from ? where price > 3",
        "INSERT INTO books (title) VALUES ('?')",
        "insert into books values (?)",
        "UPDATE books SET title = '?' WHERE id = 3",
        "update books set price=? where id = 3",
        "DELETE FROM books WHERE id = ?",
        "delete from ?",
        "DROP TABLE ?",
        "create user ? with password 'x'",
        "CREATE DATABASE ?",
        "REPLACE INTO books VALUES (?)",
        "WITH old AS (SELECT id FROM books) SELECT ? FROM old"
      })
  void a_statement_is_one(String text) {
    assertThat(SqlText.isStatement(parts(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Select an item from the list",
        "Select ? from the list of books",
        "select a book from ?, please",
        "Selected ? from the menu",
        "Insert ? into the slot",
        "insert into the machine: ?",
        "Update ? to the newest version",
        "Update available: set aside some time for ?",
        "Delete ? from your account",
        "Deleted from ?",
        "Create a table for ?",
        "Drop by the ? table",
        "With ? as a friend",
        "Replace ? by a value",
        "Hello ?",
        "? FROM books",
        "https://example.com/select?from=?"
      })
  void prose_is_none(String text) {
    assertThat(SqlText.isStatement(parts(text))).isFalse();
  }

  @Test
  void a_text_that_begins_with_a_value_is_none() {
    assertThat(
            SqlText.isStatement(
                List.of(new UnknownPart(), new LiteralPart("SELECT * FROM books WHERE id = 3"))))
        .isFalse();
  }

  private static List<Part> parts(String text) {
    var parts = new ArrayList<Part>();
    var pieces = text.split("\\?", -1);
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        parts.add(new UnknownPart());
      }
      if (!pieces[i].isEmpty()) {
        parts.add(new LiteralPart(pieces[i]));
      }
    }
    return parts;
  }
}
