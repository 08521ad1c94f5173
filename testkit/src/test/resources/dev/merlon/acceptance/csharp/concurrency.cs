using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    private async Task<string> Load(string text)
    {
        await Task.Delay(1);
        return text;
    }

    public async Task Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        var first = await Load(text);
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + first);
        var all = await Task.WhenAll(Load("ls"), Load("pwd"));
        Process.Start("sh", "-c " + all[0]);
        Process.Start("sh", "-c " + Load("ls").Result);
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + Load(text).GetAwaiter().GetResult());
    }
}
