import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.*;
import java.util.*;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

public class Java {
  private static final Set<String> ORDERS = Set.of("title", "price");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");
  private static final String BOOKS = "SELECT * FROM books WHERE ";
  private final ObjectMapper mapper = new ObjectMapper();
  private final Finder finder;
  private DataSource injected;
  private JdbcTemplate template;

  enum Shelf {
    UPPER,
    LOWER
  }

  record Query(String author, int year, List<Filter> filters, Shelf shelf) {
    String condition() {
      return "author = '" + author + "'";
    }
  }

  static class Filter {
    private String column;
    private UUID id;

    public String getColumn() {
      return column;
    }

    public UUID getId() {
      return id;
    }
  }

  interface Finder {
    ResultSet find(String condition) throws SQLException;

    default String quoted(String text) {
      return "'" + text + "'";
    }
  }

  class TableFinder implements Finder {
    private final Statement statement;

    TableFinder(Statement statement) {
      this.statement = statement;
    }

    @Override
    public ResultSet find(String condition) throws SQLException {
      // finding: `event.pathParameters.shelf` becomes part of this SQL statement: the caller decides what it does
      return statement.executeQuery(BOOKS + condition);
    }
  }

  public Java() throws SQLException {
    this(DriverManager.getConnection("jdbc:h2:mem:books"));
  }

  private Java(Connection connection) throws SQLException {
    this.finder = new TableFinder(connection.createStatement());
  }

  public String handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    var body = mapper.readValue(event.getBody(), Query.class);
    bad(event, body);
    texts(event.getQueryStringParameters(), mapper.readTree(event.getBody()));
    good(event, body);
    checked(event.getQueryStringParameters());
    finder.find("shelf = " + finder.quoted(event.getPathParameters().get("shelf")));
    return "done";
  }

  private void bad(APIGatewayProxyRequestEvent event, Query query) throws SQLException {
    try (Connection connection = injected.getConnection();
        Statement statement = connection.createStatement()) {
      String sql = BOOKS + query.condition();
      // finding: `event.body.author` becomes part of this SQL statement: the caller decides what it does
      statement.executeQuery(sql);
      for (Filter filter : query.filters()) {
        // finding: `event.body.filters[].column` becomes part of this SQL statement: the caller decides what it does
        statement.addBatch("SELECT " + filter.getColumn() + " FROM books");
        statement.addBatch("SELECT * FROM books WHERE id = '" + filter.getId() + "'");
      }
      // finding: `event.body.filters[].column` becomes part of this SQL statement: the caller decides what it does
      connection.prepareStatement(
          "SELECT "
              + query.filters().stream().map(Filter::getColumn).map(String::trim).collect(joining(", "))
              + " FROM books");
    }
    var name = Optional.ofNullable(event.getQueryStringParameters().get("name")).map(String::toUpperCase).orElse("none");
    // finding: `event.queryStringParameters.name` becomes part of this SQL statement: the caller decides what it does
    template.queryForList("SELECT * FROM books WHERE name = '%s'".formatted(name));
    Function<String, String> condition = text -> "title LIKE '%" + text + "%'";
    // finding: `event.headers.X-Title` becomes part of this SQL statement: the caller decides what it does
    template.update("DELETE FROM books WHERE " + condition.apply(event.getHeaders().get("X-Title")));
  }

  private void texts(Map<String, String> parameters, JsonNode tree) throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT * FROM books WHERE 1 = 1");
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      sql.append(" AND ").append("year").append(" = ").append(entry.getValue());
    }
    // finding: `event.queryStringParameters.*` becomes part of this SQL statement: the caller decides what it does
    template.queryForList(sql.toString());
    String order = switch (parameters.get("order")) {
      case "title" -> "title";
      case null -> "year";
      default -> parameters.get("order");
    };
    // finding: `event.queryStringParameters.order` becomes part of this SQL statement: the caller decides what it does
    template.queryForList(String.format("SELECT * FROM books ORDER BY %s LIMIT %d", order, 10));
    String isbn = tree.path("book").get("isbn").asText();
    String text = """
        SELECT *
        FROM books
        WHERE isbn = '""" + isbn + "'";
    // finding: `event.body.book.isbn` becomes part of this SQL statement: the caller decides what it does
    template.queryForMap(text);
    var later = new Object() {
      void run() {
        // finding: `event.body.book.isbn` becomes part of this SQL statement: the caller decides what it does
        template.execute("DELETE FROM books WHERE isbn = '" + isbn + "'");
      }
    };
    later.run();
  }

  private void good(APIGatewayProxyRequestEvent event, Query query) throws SQLException {
    try (Connection connection = injected.getConnection()) {
      PreparedStatement statement = connection.prepareStatement("SELECT * FROM books WHERE author = ?");
      statement.setString(1, query.author());
      statement.executeQuery();
    }
    template.queryForList("SELECT * FROM books WHERE author = ?", query.author());
    template.queryForList("SELECT * FROM books WHERE year = " + query.year());
    template.queryForList("SELECT * FROM books WHERE shelf = '" + query.shelf() + "'");
    template.queryForList("SELECT * FROM books WHERE id = " + Integer.parseInt(event.getPathParameters().get("id")));
    template.queryForList("SELECT * FROM books WHERE id = '" + UUID.fromString(event.getBody()) + "'");
    template.queryForList("SELECT * FROM books WHERE shelf = '" + Shelf.valueOf(event.getBody()) + "'");
    String stage = event.getRequestContext().getStage();
    template.queryForList("SELECT * FROM books_" + stage);
  }

  private void checked(Map<String, String> parameters) {
    String order = parameters.get("order");
    if (!ORDERS.contains(order)) {
      throw new IllegalArgumentException("no such order");
    }
    template.queryForList("SELECT * FROM books ORDER BY " + order);
    String column = parameters.get("column");
    if (WORD.matcher(column).matches()) {
      template.queryForList("SELECT " + column + " FROM books");
    } else {
      // finding: `event.queryStringParameters.column` becomes part of this SQL statement: the caller decides what it does
      template.queryForList("SELECT " + column + " FROM books");
    }
    String direction = "desc".equals(parameters.get("direction")) ? parameters.get("direction") : "asc";
    template.queryForList("SELECT * FROM books ORDER BY title " + direction);
    Map<String, String> columns = Map.of("t", "title", "p", "price");
    template.queryForList("SELECT " + columns.get(parameters.get("short")) + " FROM books");
  }
}
