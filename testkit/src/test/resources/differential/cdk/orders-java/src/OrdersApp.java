import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.Queue;

/// A queue, a schedule and an API, each with a function of its own.
public final class OrdersApp {
  public static void main(String[] args) {
    var app = new App();
    var stack = new Stack(app, "Orders");
    var table =
        Table.Builder.create(stack, "Table")
            .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
            .build();
    var queue = Queue.Builder.create(stack, "Queue").visibilityTimeout(Duration.minutes(1)).build();
    var store = function(stack, "Store", "store.handler", table);
    store.addEventSource(SqsEventSource.Builder.create(queue).batchSize(5).build());
    table.grantWriteData(store);
    var list = function(stack, "List", "list.handler", table);
    table.grantReadData(list);
    LambdaRestApi.Builder.create(stack, "Api").handler(list).build();
    var clean = function(stack, "Clean", "store.clean", table);
    Rule.Builder.create(stack, "Nightly")
        .schedule(Schedule.rate(Duration.days(1)))
        .targets(List.of(new LambdaFunction(clean)))
        .build();
    app.synth();
  }

  private static Function function(Stack stack, String name, String handler, Table table) {
    return Function.Builder.create(stack, name)
        .runtime(Runtime.PYTHON_3_12)
        .handler(handler)
        .code(Code.fromAsset("lambda"))
        .environment(Map.of("TABLE", table.getTableName()))
        .build();
  }
}
