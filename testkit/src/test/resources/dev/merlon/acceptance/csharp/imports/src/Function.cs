using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using App.Tools;

namespace App;

public class Request
{
    [JsonPropertyName("input")]
    public string Input { get; set; }
}

public class Function
{
    private readonly IShell _shell;

    public Function() : this(new Shell()) { }

    public Function(IShell shell)
    {
        _shell = shell;
    }

    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body)!.Input;
        _shell.Run(Words.Listing(text));
        _shell.RunQuietly("ls");
    }
}
