import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class Java {
  private Document books;

  public String handler(APIGatewayProxyRequestEvent event) throws XPathExpressionException {
    String id = event.getQueryStringParameters().get("id");
    XPath path = XPathFactory.newInstance().newXPath();
    // finding: `event.queryStringParameters.id` becomes part of this XPath expression: the caller decides what it selects
    path.evaluate("//book[@id='" + id + "']", books);
    // finding: `event.queryStringParameters.id` becomes part of this XPath expression: the caller decides what it selects
    XPathExpression expression = path.compile("//book[@id='" + id + "']");
    expression.evaluate(books, XPathConstants.NODESET);
    path.setXPathVariableResolver(name -> id);
    path.compile("//book[@id=$id]").evaluate(books, XPathConstants.NODESET);
    return path.evaluate("//book[" + Integer.parseInt(id) + "]", books);
  }
}
