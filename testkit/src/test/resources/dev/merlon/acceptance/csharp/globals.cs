using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    private const string Prefix = "ls ";
    private static string _current;

    static void Remember(string text) => _current = text;

    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        Remember(text);
        Process.Start("sh", "-c " + Prefix);
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + Prefix + _current);
    }
}
