using Amazon.Lambda.APIGatewayEvents;

namespace App;

public class Function
{
    private const string Folder = "/tmp/reports/";

    public string Handler(APIGatewayHttpApiV2ProxyRequest request)
    {
        var name = request.PathParameters["name"];
        if (request.QueryStringParameters.TryGetValue("file", out var file))
        {
            // finding: `event.queryStringParameters.file` chooses this path: the caller can name other files
            File.WriteAllText(Path.Combine(Folder, file), "x");
        }
        var full = Path.GetFullPath(Path.Combine(Folder, name));
        if (full.StartsWith(Folder))
        {
            File.Delete(full);
        }
        File.ReadAllText(Folder + Path.GetFileName(name));
        // finding: `event.pathParameters.name` chooses this path: the caller can name other files
        return File.ReadAllText(Folder + name);
    }
}
