import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;

public class Java {
  private static final Map<String, IntBinaryOperator> OPERATIONS = Map.of("sum", (a, b) -> a + b, "product", (a, b) -> a * b);
  private final ExpressionParser parser = new SpelExpressionParser();

  public Object handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    String formula = event.getQueryStringParameters().get("formula");
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
    // finding: `event.queryStringParameters.formula` is run as program code: the caller runs code of his own
    engine.eval("1 + " + formula);
    // finding: `event.queryStringParameters.formula` is run as program code: the caller runs code of his own
    parser.parseExpression(formula).getValue();
    parser.parseExpression("#root.name").getValue(formula);
    return OPERATIONS.get(formula).applyAsInt(1, 2);
  }
}
