import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;

public class Java {
  private final MongoClient client = MongoClients.create(System.getenv("MONGODB_URI"));

  public String handler(APIGatewayProxyRequestEvent event, Context context) {
    MongoCollection<Document> users = client.getDatabase("shop").getCollection("users");
    String name = event.getQueryStringParameters().get("name");
    // finding: `event.body` can hold operators of this query: the caller changes what it asks for
    users.find(Document.parse(event.getBody())).first();
    // finding: `event.queryStringParameters.name` can hold operators of this query: the caller changes what it asks for
    users.find(Document.parse("{name: '" + name + "'}")).first();
    // finding: `event.queryStringParameters.name` can hold operators of this query: the caller changes what it asks for
    users.find(Filters.where("this.name == '" + name + "'")).first();
    users.find(Filters.eq("name", name)).first();
    users.insertOne(Document.parse(event.getBody()));
    return users.find(new Document("name", name)).first().toJson();
  }
}
