using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    static T Logged<T>(Func<T> action)
    {
        Console.WriteLine("called");
        return action();
    }

    static int Start(string command, params string[] arguments)
    {
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", string.Join(" ", arguments));
        Process.Start("sh", command);
        return 0;
    }

    public void Handler(APIGatewayProxyRequest request)
    {
        Logged(() => Start("ls", JsonSerializer.Deserialize<Request>(request.Body).Input));
    }
}
