using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Function
{
    static string Checked(string text)
    {
        if (text != "ls")
        {
            throw new ArgumentException("not known: " + text);
        }
        return text;
    }

    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        var command = "ls";
        try
        {
            Process.Start("sh", "-c " + Checked(text));
            command = text;
            throw new InvalidOperationException(text);
        }
        catch (ArgumentException)
        {
        }
        finally
        {
            Process.Start("sh", "-c " + "true");
        }
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + text + " again");
    }
}
