using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Request(string Input);

public class Tool
{
    private readonly string _program;

    public Tool(string program)
    {
        _program = program;
    }

    public string Argument { get; set; } = "";

    public string Line => $"{_program} {Argument}";
}

public class Lister : Tool
{
    public Lister(string argument) : base("ls")
    {
        Argument = argument;
    }

    public void Run()
    {
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + Line);
    }
}

public class Function
{
    public void Handler(APIGatewayProxyRequest request)
    {
        var text = JsonSerializer.Deserialize<Request>(request.Body).Input;
        new Lister(text).Run();
        var tool = new Tool("ls");
        Process.Start("sh", "-c " + tool.Line);
        tool.Argument = text;
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + tool.Line);
        var made = new Tool("ls") { Argument = text };
        // finding: `event.body.Input` becomes part of this command: the caller can run commands of his own
        Process.Start("sh", "-c " + made.Argument);
    }
}
