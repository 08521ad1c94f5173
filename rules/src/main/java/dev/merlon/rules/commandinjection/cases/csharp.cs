using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Order(string Name, string Archive, string Format, string Count);

public class Function
{
    private static readonly Dictionary<string, string> Formats = new() { ["png"] = "-png", ["jpg"] = "-jpg" };

    private void Bad(Order order)
    {
        // finding: `event.body.Name` becomes part of this command: the caller can run commands of his own
        Process.Start("/bin/sh", $"-c \"convert {order.Name}\"");
        var info = new ProcessStartInfo { FileName = "bash", Arguments = "-c tar xf " + order.Archive };
        // finding: `event.body.Archive` becomes part of this command: the caller can run commands of his own
        using var process = Process.Start(info);
    }

    private void Good(Order order)
    {
        Process.Start("convert", Formats[order.Format]);
        Process.Start("head", $"-n {int.Parse(order.Count)} /tmp/in");
        if (Regex.IsMatch(order.Name, "^[a-z0-9]+$"))
        {
            Process.Start("wc", order.Name);
        }
    }

    public APIGatewayProxyResponse Handler(APIGatewayProxyRequest request)
    {
        var order = JsonSerializer.Deserialize<Order>(request.Body);
        Bad(order);
        Good(order);
        return new APIGatewayProxyResponse { StatusCode = 200, Body = "ok" };
    }
}
