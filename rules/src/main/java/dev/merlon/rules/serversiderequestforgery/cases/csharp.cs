using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace App;

public record Call(string Url, string Hook, string Id);

public class Function
{
    private static readonly HttpClient Client = new HttpClient();
    private static readonly string[] Known = { "https://a.example.com/", "https://b.example.com/" };

    public async Task<string> Handler(APIGatewayProxyRequest request)
    {
        var call = JsonSerializer.Deserialize<Call>(request.Body);
        // finding: `event.body.Hook` chooses the host of this request: the caller makes the function call addresses for him
        await Client.PostAsync(new Uri(call.Hook), null);
        await Client.GetStringAsync($"https://api.example.com/items/{call.Id}");
        if (Known.Contains(call.Url))
        {
            await Client.GetStringAsync(call.Url);
        }
        // finding: `event.body.Url` chooses the host of this request: the caller makes the function call addresses for him
        return await Client.GetStringAsync(call.Url);
    }
}
