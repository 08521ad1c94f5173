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
        var second = text;
        var (third, other) = (second, "ls");
        third = third;
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + third);
        Process.Start("sh", "-c " + other);
        third = "ls";
        Process.Start("sh", "-c " + third);
        string fourth = null;
        fourth ??= second;
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + fourth);
    }
}
