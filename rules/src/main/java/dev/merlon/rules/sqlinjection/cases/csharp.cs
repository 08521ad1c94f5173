using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace App;

public record Search(string Id, string Name, string City);

public class User { public string City { get; set; } }

public class Shop : DbContext
{
    public DbSet<User> Users { get; set; }
}

public class Function
{
    private readonly NpgsqlConnection _connection = new(Environment.GetEnvironmentVariable("DB"));

    private async Task Bad(Search search, string title)
    {
        // finding: `event.body.Id` becomes part of this SQL statement: the caller decides what it does
        using var command = new NpgsqlCommand($"SELECT * FROM users WHERE id = {search.Id}", _connection);
        using var other = _connection.CreateCommand();
        // finding: `event.body.Name` becomes part of this SQL statement: the caller decides what it does
        other.CommandText = "SELECT * FROM users WHERE name = '" + search.Name + "'";
        // finding: `event.queryStringParameters.title` becomes part of this SQL statement: the caller decides what it does
        var books = await _connection.QueryAsync<User>("SELECT * FROM books WHERE title = '" + title + "'");
        var shop = new Shop();
        // finding: `event.body.City` becomes part of this SQL statement: the caller decides what it does
        var users = shop.Users.FromSqlRaw($"SELECT * FROM users WHERE city = '{search.City}'").ToList();
        // finding: `event.body.City` becomes part of this SQL statement: the caller decides what it does
        shop.Database.ExecuteSqlRaw("DELETE FROM users WHERE city = '" + search.City + "'");
    }

    private async Task Good(Search search)
    {
        using var command = new NpgsqlCommand("SELECT * FROM users WHERE id = @id", _connection);
        command.Parameters.AddWithValue("id", search.Id);
        await _connection.QueryAsync<User>("SELECT * FROM users WHERE id = @Id", new { search.Id });
        var shop = new Shop();
        shop.Users.FromSqlInterpolated($"SELECT * FROM users WHERE city = {search.City}").ToList();
        if (int.TryParse(search.Id, out var id))
        {
            command.CommandText = "SELECT * FROM users WHERE id = " + id;
        }
    }

    public async Task<APIGatewayProxyResponse> Handler(APIGatewayProxyRequest request)
    {
        var search = JsonSerializer.Deserialize<Search>(request.Body);
        await Bad(search, request.QueryStringParameters["title"]);
        await Good(search);
        return new APIGatewayProxyResponse { StatusCode = 200 };
    }
}
