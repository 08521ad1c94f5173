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
        var commands = new Dictionary<string, string> { ["bad"] = text, { "good", "ls" } };
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + commands["bad"]);
        Process.Start("sh", "-c " + commands["good"]);
        var pair = new[] { text, "ls" };
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + pair[0]);
        Process.Start("sh", "-c " + pair[1]);
        var words = new List<string>();
        words.Add(text);
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + string.Join(" ", words));
        var numbers = words.Select(word => int.Parse(word)).ToList();
        Process.Start("sh", "-c " + numbers.First());
        commands.Remove("bad");
        foreach (var (key, command) in commands)
        {
            Process.Start("sh", "-c " + command);
        }
        foreach (var entry in commands)
        {
            Process.Start("sh", "-c " + entry.Value);
        }
    }
}
