using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace App;

public record Job(string Formula, string Type);

public class Function
{
    private static readonly Dictionary<string, Type> Types = new() { ["order"] = typeof(Job) };

    public async Task Handler(APIGatewayProxyRequest request)
    {
        var job = JsonSerializer.Deserialize<Job>(request.Body);
        // finding: `event.body.Formula` is run as program code: the caller runs code of his own
        await CSharpScript.EvaluateAsync(job.Formula);
        // finding: `event.body.Type` is run as program code: the caller runs code of his own
        var type = Type.GetType(job.Type);
        await CSharpScript.EvaluateAsync("1 + 1");
        if (Types.TryGetValue(job.Type, out var known))
        {
            Activator.CreateInstance(known);
        }
    }
}
