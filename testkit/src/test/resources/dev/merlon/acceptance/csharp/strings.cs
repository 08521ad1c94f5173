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
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + $"ls {text}");
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + string.Format("ls {0}", text));
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + "ls X".Replace("X", text));
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + text.Trim().ToUpper().Split(',')[0]);
        var built = new StringBuilder("ls ");
        built.Append(text);
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + built.ToString());
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + $"""ls {text}""");
        Process.Start("sh", "-c " + string.Format("ls {0}", text.Length));
        Process.Start("sh", "-c " + "ls " + int.Parse(text));
        Process.Start("sh", "-c " + Regex.Replace(text, "[^a-z0-9]", "").Length);
    }
}
