using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    private static readonly HashSet<string> Known = new() { "ls", "pwd" };

    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        var command = "ls";
        if (text.Length > 3)
        {
            command = text;
        }
        else if (text == "pwd")
        {
            command = text;
            Process.Start("sh", "-c " + command);
        }
        else
        {
            command = "id";
            Process.Start("sh", "-c " + command);
        }
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + command);
        switch (text)
        {
            case "ls":
            case "pwd":
                Process.Start("sh", "-c " + text);
                break;
            case string other when other.Length > 3:
                // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
                Process.Start("sh", "-c " + other);
                break;
        }
        var chosen = text switch { "a" => "ls", "b" or "c" => "pwd", _ => "id" };
        Process.Start("sh", "-c " + chosen);
        if (!int.TryParse(text, out var number))
        {
            if (!Known.Contains(text)) return;
            Process.Start("sh", "-c " + text);
            return;
        }
        Process.Start("sh", "-c " + number);
        Process.Start("sh", "-c " + text);
    }
}
