package books;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class BookStore {
  private final JdbcTemplate jdbc;

  public BookStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<String> byTitle(String title) {
    return jdbc.queryForList("SELECT * FROM books WHERE title = '" + title + "'", String.class); // finding: `event.pathParameters.title` becomes part of this SQL statement: the caller decides what it does
  }

  void safely(String title) {
    jdbc.queryForList("SELECT * FROM books WHERE title = ?", String.class, title);
  }

  void onPage(int page) {
    jdbc.queryForList("SELECT * FROM books LIMIT 10 OFFSET " + page, String.class);
  }

  void add(Book book) {
    jdbc.update("INSERT INTO years VALUES (" + book.getYear() + ")");
    jdbc.update("INSERT INTO books VALUES ('" + book.getTitle() + "')"); // finding: `event.body.title` becomes part of this SQL statement: the caller decides what it does
  }
}
