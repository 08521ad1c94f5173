using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        var command = "ls";
        while (command.Length < 20)
        {
            command += " " + text;
            if (command.EndsWith("x")) break;
        }
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + command);
        foreach (var word in new[] { "ls", "pwd" })
        {
            Process.Start("sh", "-c " + word);
        }
        foreach (var word in new List<string> { text })
        {
            // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
            Process.Start("sh", "-c " + word);
        }
        for (int i = 0; i < 3; i++)
        {
            Process.Start("sh", "-c " + $"ls {i}");
        }
    }
}
