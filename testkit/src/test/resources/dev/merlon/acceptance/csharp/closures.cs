using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    static Func<string, string> CommandFor(string program) => argument => program + " " + argument;

    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        var listing = CommandFor("ls");
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + listing(text));
        Process.Start("sh", "-c " + listing("/tmp"));
        string Twice(Func<string, string> f, string x) => f(f(x));
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + Twice(x => x + text, "ls"));
        Process.Start("sh", "-c " + Twice(x => x + " /", "ls"));
    }
}
