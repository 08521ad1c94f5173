using System.Runtime.Serialization.Formatters.Binary;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record State(string Saved);

public class Function
{
    public void Handler(APIGatewayProxyRequest request)
    {
        var state = JsonSerializer.Deserialize<State>(request.Body);
        var stream = new MemoryStream(Convert.FromBase64String(state.Saved));
        // finding: `event.body.Saved` is restored into objects here: the caller can make it run code
        new BinaryFormatter().Deserialize(stream);
        JsonSerializer.Deserialize<State>(state.Saved);
    }
}
