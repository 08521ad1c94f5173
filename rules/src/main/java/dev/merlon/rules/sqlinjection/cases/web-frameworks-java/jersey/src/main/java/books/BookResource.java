package books;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@Path("/books")
public class BookResource {
  private DataSource source;

  @GET
  @Path("/{id}")
  public Response byId(@PathParam("id") String id, @QueryParam("limit") Integer limit) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.createStatement().executeQuery("SELECT * FROM books LIMIT " + limit);
      connection.createStatement().executeQuery("SELECT * FROM books WHERE id = " + id); // finding: `event.pathParameters.id` becomes part of this SQL statement: the caller decides what it does
      return Response.ok().build();
    }
  }

  // No route leads here.
  public void unused(String table) throws SQLException {
    source.getConnection().createStatement().executeQuery("SELECT * FROM " + table);
  }
}
